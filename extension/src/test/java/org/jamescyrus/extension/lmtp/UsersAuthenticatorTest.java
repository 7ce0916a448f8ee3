package org.jamescyrus.extension.lmtp;

import java.util.List;

import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.jamescyrus.lmtp.session.Authenticator.Claim;
import org.jamescyrus.mailbox.AddressOptions.Domains;
import org.jamescyrus.mailbox.ListedUsers;
import org.jamescyrus.mailbox.UserNames;
import org.jamescyrus.mailbox.UserNames.LoginCase;
import org.jamescyrus.mailbox.james.UserMapping;

import static org.assertj.core.api.Assertions.assertThat;

class UsersAuthenticatorTest {
    private final MemoryUsersRepository users =
            MemoryUsersRepository.withoutVirtualHosting(new MemoryDomainList(new InMemoryDNSService()));
    private final UsersAuthenticator authenticator = new UsersAuthenticator(
            users,
            new UserMapping.WithoutDomains(),
            new UserNames(Domains.SEPARATE, "example.org"),
            LoginCase.FOLDED,
            new ListedUsers(List.of("cyrus", "root")));

    @BeforeEach
    void add() throws Exception {
        users.addUser(Username.of("cyrus"), "secret");
        users.addUser(Username.of("alice"), "wonder");
    }

    @Test
    void administratorsActForThemselvesAndForOthers() {
        assertThat(authenticator.accepts(new Claim("cyrus", "", "secret"))).isTrue();
        assertThat(authenticator.accepts(new Claim("cyrus", "cyrus", "secret"))).isTrue();
        assertThat(authenticator.accepts(new Claim("cyrus", "alice", "secret"))).isTrue();
        assertThat(authenticator.accepts(new Claim("cyrus@example.org", "", "secret")))
                .isTrue();
    }

    @Test
    void nobodyElseMayDeliverNotEvenAsThemselves() {
        assertThat(authenticator.accepts(new Claim("alice", "", "wonder"))).isFalse();
        assertThat(authenticator.accepts(new Claim("alice", "alice", "wonder"))).isFalse();
        assertThat(authenticator.accepts(new Claim("alice", "cyrus", "wonder"))).isFalse();
    }

    @Test
    void anyoneAmongTheAdministratorsLetsInWhoHasAPassword() {
        UsersAuthenticator open = new UsersAuthenticator(
                users,
                new UserMapping.WithoutDomains(),
                new UserNames(Domains.SEPARATE, "example.org"),
                LoginCase.FOLDED,
                new ListedUsers(List.of("anyone")));
        assertThat(open.accepts(new Claim("alice", "", "wonder"))).isTrue();
        assertThat(open.accepts(new Claim("alice", "", "secret"))).isFalse();
    }

    @Test
    void aWrongPasswordOrAnUnknownUserIsRefused() {
        assertThat(authenticator.accepts(new Claim("cyrus", "", "wonder"))).isFalse();
        assertThat(authenticator.accepts(new Claim("root", "", "secret"))).isFalse();
        assertThat(authenticator.accepts(new Claim("@", "", "secret"))).isFalse();
        assertThat(authenticator.accepts(new Claim("cyrus@other.test", "", "secret")))
                .isFalse();
    }
}
