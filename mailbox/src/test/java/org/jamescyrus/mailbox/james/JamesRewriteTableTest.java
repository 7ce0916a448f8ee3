package org.jamescyrus.mailbox.james;

import java.util.List;
import java.util.Optional;

import org.apache.james.core.Domain;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.jamescyrus.mailbox.DirectoryException;
import org.jamescyrus.mailbox.Rewriting;
import org.jamescyrus.mailbox.Rewriting.Place;
import org.jamescyrus.mailbox.Rewriting.Target;
import org.jamescyrus.mailbox.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** James's own table in memory, at a site whose users without a domain are in example.org. */
class JamesRewriteTableTest {
    private static final Domain HERE = Domain.of("example.org");
    private static final Rewriting UNCHANGED = new Rewriting.Unchanged();

    private final InMemoryJames james = InMemoryJames.withDomains("example.org");
    private final MemoryRecipientRewriteTable table = new MemoryRecipientRewriteTable();
    private final JamesRewriteTable rewrites = new JamesRewriteTable(table, james.domains(), james.paths());

    @BeforeEach
    void configure() throws Exception {
        table.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        for (String domain : List.of("example.org", "old.test")) {
            if (!james.domains().containsDomain(Domain.of(domain))) {
                james.domains().addDomain(Domain.of(domain));
            }
        }
    }

    private static UserId user(String name) {
        return new UserId(name, Optional.empty());
    }

    private static MappingSource source(String user) {
        return MappingSource.fromUser(user, HERE);
    }

    private static Rewriting to(Target... targets) {
        return new Rewriting.To(List.of(targets));
    }

    private List<Target> targets(String user) throws DirectoryException {
        return ((Rewriting.To) rewrites.of(user(user))).targets();
    }

    @Test
    void aUserWithoutAnEntryIsNotRewritten() throws Exception {
        assertThat(rewrites.of(user("alice"))).isEqualTo(UNCHANGED);
    }

    @Test
    void aliasesAreFollowedToTheirEnd() throws Exception {
        table.addMapping(source("sales"), Mapping.alias("shop@example.org"));
        table.addMapping(source("shop"), Mapping.alias("bob@example.org"));
        assertThat(rewrites.of(user("sales"))).isEqualTo(to(new Target("bob", Place.HERE)));
    }

    @Test
    void aGroupHasItsMembersAndThoseOfOtherDomainsAreElsewhere() throws Exception {
        table.addMapping(source("team"), Mapping.group("bob@example.org"));
        table.addMapping(source("team"), Mapping.group("eve@else.where"));
        assertThat(rewrites.of(user("team")))
                .isEqualTo(to(new Target("bob", Place.HERE), new Target("eve@else.where", Place.ELSEWHERE)));
    }

    @Test
    void aForwardThatKeepsACopyNamesTheUserToo() throws Exception {
        table.addMapping(source("alice"), Mapping.forward("alice@example.org"));
        table.addMapping(source("alice"), Mapping.forward("alice@else.where"));
        assertThat(targets("alice"))
                .containsExactlyInAnyOrder(
                        new Target("alice", Place.HERE), new Target("alice@else.where", Place.ELSEWHERE));
    }

    @Test
    void aDomainMayBeAnAliasOfAnother() throws Exception {
        table.addMapping(MappingSource.fromDomain(Domain.of("old.test")), Mapping.domainAlias(HERE));
        assertThat(rewrites.of(new UserId("alice", Optional.of("old.test"))))
                .isEqualTo(to(new Target("alice", Place.HERE)));
    }

    @Test
    void onlyTheDefaultDomainIsLeftOut() throws Exception {
        table.addMapping(source("sales"), Mapping.alias("bob@old.test"));
        assertThat(rewrites.of(user("sales"))).isEqualTo(to(new Target("bob@old.test", Place.HERE)));
    }

    @Test
    void anErrorEntryRefuses() throws Exception {
        table.addMapping(source("gone"), Mapping.error("550 left us"));
        assertThat(rewrites.of(user("gone"))).isEqualTo(new Rewriting.Refused());
    }

    @Test
    void aLoopIsAFailureAndNoRefusal() throws Exception {
        table.addMapping(source("ping"), Mapping.alias("pong@example.org"));
        table.addMapping(source("pong"), Mapping.alias("ping@example.org"));
        assertThatThrownBy(() -> rewrites.of(user("ping")))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("the mail store failed on user/ping: 554 Too many mappings to process");
    }

    @Test
    void aUserJamesCannotHaveIsNotRewritten() throws Exception {
        assertThat(rewrites.of(new UserId("alice", Optional.of("example.org")))).isEqualTo(UNCHANGED);
        assertThat(rewrites.of(user("a@b"))).isEqualTo(UNCHANGED);
    }
}
