package org.jamescyrus.conf.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jamescyrus.conf.CatalogueOption;
import org.jamescyrus.conf.OptionCatalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OptionStatesTest {
    private static final OptionStates STATES = OptionStates.standard();

    private static List<String> options(OptionState state) {
        return STATES.all().stream()
                .filter(standing -> standing.state() == state)
                .map(OptionStanding::option)
                .toList();
    }

    private static List<String> tableWith(String... rows) {
        List<String> lines = new ArrayList<>(Table.read("option-states.tsv").stream()
                .map(cells -> String.join("\t", cells))
                .toList());
        lines.addAll(Stream.of(rows).map(row -> row.replace(" | ", "\t")).toList());
        return lines;
    }

    @Test
    void everyOptionOfTheCatalogueHasExactlyOneState() {
        assertThat(STATES.all().stream().map(OptionStanding::option))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(OptionCatalogue.standard().options().stream()
                        .map(CatalogueOption::name)
                        .filter(name -> !name.equals("@include"))
                        .toList())
                .hasSize(596);
    }

    @Test
    void directiveIsNoOption() {
        assertThat(STATES.standing("@include")).isEmpty();
    }

    @Test
    void honouredIsWhatOurCodeAsksFor() {
        assertThat(options(OptionState.HONOURED))
                .containsExactly(
                        "altnamespace",
                        "anysievefolder",
                        "autocreate_inbox_folders",
                        "autocreate_post",
                        "autocreate_quota",
                        "autocreate_quota_messages",
                        "autocreate_sieve_folders",
                        "autocreate_sieve_script",
                        "autocreate_subscribe_folders",
                        "autocreate_subscribe_sharedfolders",
                        "autocreate_subscribe_sharedfolders_all",
                        "autocreate_users",
                        "autocreateinboxfolders",
                        "autocreatequota",
                        "autocreatequotamsg",
                        "autosievefolders",
                        "autosubscribe_all_sharedfolders",
                        "autosubscribeinboxfolders",
                        "autosubscribesharedfolders",
                        "configdirectory",
                        "createonpost",
                        "defaultacl",
                        "defaultdomain",
                        "duplicatesuppression",
                        "implicit_owner_rights",
                        "lmtp_catchall_mailbox",
                        "lmtp_downcase_rcpt",
                        "lmtp_exclude_specialuse",
                        "lmtp_fuzzy_mailbox_match",
                        "lmtp_over_quota_perm_failure",
                        "lmtp_strict_quota",
                        "lmtp_strict_rfc2821",
                        "mailbox_maxmessages_email",
                        "munge8bit",
                        "postmaster",
                        "postuser",
                        "reject8bit",
                        "sendmail",
                        "serverinfo",
                        "sharedprefix",
                        "sieve_use_lmtp_reject",
                        "sieve_utf8fileinto",
                        "sieve_vacation_max_response",
                        "sieve_vacation_min_response",
                        "smtp_backend",
                        "smtp_host",
                        "soft_noauth",
                        "unixhierarchysep",
                        "userdeny_db_path",
                        "userprefix",
                        "virtdomains");
    }

    @Test
    void refusedAreFew() {
        assertThat(options(OptionState.REFUSED))
                .containsExactly(
                        "ldap_scope",
                        "ldap_start_tls",
                        "mupdate_server",
                        "readonly",
                        "replicaonly",
                        "tls_require_cert");
        assertThat(STATES.ofValues())
                .extractingByKey("tls_client_certs=require")
                .returns(OptionState.REFUSED, OptionStanding::state);
    }

    @Test
    void noteSaysWhatItsStatePromises() {
        assertThat(STATES.all()).allSatisfy(standing -> {
            assertThat(standing.note()).isNotBlank().doesNotEndWith(".");
            assertThat(standing.severity() == Severity.ERROR).isEqualTo(standing.state() == OptionState.REFUSED);
            switch (standing.state()) {
                case ELSEWHERE -> assertThat(standing.note()).contains(".xml: ");
                case LATER -> assertThat(standing.note()).containsPattern("(^|: )(lmtpd|rights|quota roots): ");
                case REFUSED -> assertThat(standing.note()).contains("; ");
                default -> assertThat(standing.note()).doesNotContain("TODO");
            }
        });
    }

    @Test
    void needsNameOptionsAndTheirValues() {
        assertThat(STATES.all()).allSatisfy(standing -> assertThat(standing.needs())
                .allSatisfy((name, value) -> assertThat(OptionCatalogue.standard()
                                .find(name)
                                .orElseThrow()
                                .allowedValues())
                        .contains(value)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tls_cert_file     | ELSEWHERE | as tls_server_cert: imapserver.xml, pop3server.xml, managesieveserver.xml: tls.certificates
            createonpost      | HONOURED  | as autocreate_post: lmtpd: mailboxes made for new users
            partition-default | IGNORED   | James has one place for all messages
            sasl_mech_list    | IGNORED   | James checks passwords against its users repository, not with the SASL library
            xlist-sent        | IGNORED   | James has no special uses that a client can set
            caldav_realm      | IGNORED   | no CalDAV in this server
            altnamespace      | HONOURED  | 'lmtpd: folder names in Sieve; no effect on smmapd, and James''s IMAP always lists folders beside INBOX'
            """)
    void oldNamesFamiliesAndPatternsAreExpanded(String name, OptionState state, String note) {
        assertThat(STATES.standing(name)).hasValueSatisfying(standing -> assertThat(standing)
                .returns(name, OptionStanding::option)
                .returns(state, OptionStanding::state)
                .returns(note, OptionStanding::note));
    }

    @Test
    void valueMayHaveItsOwnState() {
        assertThat(STATES.standing("auth_mech", "krb5").map(OptionStanding::state))
                .hasValue(OptionState.IGNORED);
        assertThat(STATES.standing("auth_mech", "pts").map(OptionStanding::state))
                .hasValue(OptionState.ELSEWHERE);
    }

    @Test
    void unknownNameHasNoState() {
        assertThat(STATES.standing("lmtp_downcase_rctp")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            zzz | IGNORED | NOTE | x              => has rows that nothing needs: [zzz]
            zzz* | IGNORED | NOTE | x             => has rows that nothing needs: [zzz*]
            tls_cert_file | IGNORED | NOTE | x    => has rows that nothing needs: [tls_cert_file]
            zzz=1 | IGNORED | NOTE | x            => speaks of zzz, which is no option
            admins | IGNORED | NOTE | x           => has admins twice
            chatty | IGNORED                      => has a row of 2 cells: [chatty, IGNORED]
            """)
    void tableWithSuchARowIsNotLoaded(String row, String problem) {
        assertThatIllegalStateException()
                .isThrownBy(() -> OptionStates.of(OptionCatalogue.standard(), tableWith(row)))
                .withMessage("option-states.tsv " + problem);
    }

    @Test
    void tableThatLeavesAnOptionOutIsNotLoaded() {
        List<String> lines = tableWith();
        lines.removeIf(line -> line.startsWith("admins\t"));
        assertThatIllegalStateException()
                .isThrownBy(() -> OptionStates.of(OptionCatalogue.standard(), lines))
                .withMessage("option-states.tsv says nothing of admins");
    }

    @Test
    void changedMeaningsAndProgramsAreOfTheCatalogue() {
        assertThat(Table.read("changed-meanings.tsv")).isNotEmpty().allSatisfy(cells -> {
            assertThat(STATES.standing(cells.get(0))).isPresent();
            assertThat(cells.get(3).equals("-") || STATES.standing(cells.get(3)).isPresent())
                    .isTrue();
        });
        assertThat(Table.read("programs.tsv"))
                .allSatisfy(cells -> assertThat(Programs.standard().find(cells.get(0)))
                        .map(Program::note)
                        .hasValue(cells.get(3)));
        assertThat(Map.of("smmapd", true, "lmtpd", true, "httpd", false)).allSatisfy((name, listens) -> assertThat(
                        Programs.standard().find(name).orElseThrow().listens())
                .isEqualTo(listens));
    }
}
