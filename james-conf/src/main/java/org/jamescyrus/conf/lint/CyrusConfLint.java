package org.jamescyrus.conf.lint;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jamescyrus.conf.CyrusConf;
import org.jamescyrus.conf.CyrusConfEntry;
import org.jamescyrus.conf.ListenAddress;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.ServiceCommand;
import org.jamescyrus.conf.Transport;

/** What there is to say of a {@code cyrus.conf}: which services are offered, and what is not run. */
final class CyrusConfLint {
    private static final Set<Transport> DATAGRAMS = EnumSet.of(Transport.UDP, Transport.UDP4, Transport.UDP6);

    /** Debian's wrapper: {@code cyrus expire} runs cyr_expire. */
    private static final String WRAPPER = "cyrus";

    private final CyrusConf conf;
    private final Findings findings;

    CyrusConfLint(CyrusConf conf, Findings findings) {
        this.conf = conf;
        this.findings = findings;
    }

    void check() {
        List<Service> offered = new ArrayList<>();
        for (Service service : conf.services()) {
            Optional<Program> program =
                    Programs.standard().find(service.command().program());
            program.ifPresentOrElse(known -> check(service, known), () -> unknown(service));
            if (program.filter(Program::listens).isPresent()) {
                offered.add(service);
            }
        }
        sharedAddresses(offered);
        withoutEffect(
                offered,
                CyrusConfLint::isRecycled,
                "-U and -T are accepted and have no effect, here and below: no process is recycled");
        withoutEffect(
                offered,
                service -> service.prefork() > 0
                        || service.babysit()
                        || service.maxfds().isPresent(),
                "prefork, babysit and maxfds have no effect, here and below: there is one process");
        conf.start().forEach(entry -> command("START", entry));
        conf.events().forEach(entry -> command("EVENTS", entry));
        conf.daemons().forEach(entry -> command("DAEMON", entry));
    }

    private void check(Service service, Program program) {
        switch (program.standing()) {
            case SERVED -> datagrams(service, Severity.WARNING);
            case SERVED_ON_TCP -> tcpAlone(service, program);
            case NOT_RUN ->
                add(
                        program.severity(),
                        FindingKind.SERVICE_NOT_OFFERED,
                        service,
                        program.name() + " is not offered: " + program.note());
        }
    }

    private void unknown(Service service) {
        add(
                Severity.WARNING,
                FindingKind.SERVICE_NOT_OFFERED,
                service,
                Values.quoted(service.command().program()) + " is not offered: it is no program of Cyrus known here");
    }

    private void datagrams(Service service, Severity severity) {
        if (DATAGRAMS.contains(service.proto())) {
            add(
                    severity,
                    FindingKind.LISTEN,
                    service,
                    "proto=" + service.proto() + ": there are no datagrams here (leave proto out)");
        }
    }

    /** James's own servers do not start where they cannot listen. */
    private void tcpAlone(Service service, Program program) {
        datagrams(service, Severity.ERROR);
        if (service.listen() instanceof ListenAddress.UnixPath) {
            add(
                    Severity.ERROR,
                    FindingKind.LISTEN,
                    service,
                    "listen: " + service.listen() + " is a UNIX socket; " + program.note()
                            + " listens on TCP alone (give a port or host:port)");
        } else if (service.listen() instanceof ListenAddress.Inet inet
                && inet.host().filter(CyrusConfLint::isIpv6).isPresent()) {
            add(
                    Severity.ERROR,
                    FindingKind.LISTEN,
                    service,
                    "listen: " + program.note() + " listens on no IPv6 address by itself (give the port alone for"
                            + " every address)");
        }
    }

    private static boolean isIpv6(String host) {
        return host.contains(":") && !host.matches("[:0]*");
    }

    private void sharedAddresses(List<Service> offered) {
        for (int index = 0; index < offered.size(); index++) {
            Service service = offered.get(index);
            offered.subList(0, index).stream()
                    .filter(earlier -> shareAddress(earlier, service))
                    .findFirst()
                    .ifPresent(earlier -> add(
                            Severity.ERROR,
                            FindingKind.SHARED_ADDRESS,
                            service,
                            "listens on " + service.listen() + ", and so does " + earlier.name() + " at "
                                    + earlier.origin()));
        }
    }

    private static boolean shareAddress(Service one, Service other) {
        if (one.listen() instanceof ListenAddress.Inet inet && other.listen() instanceof ListenAddress.Inet otherInet) {
            boolean sameHost = inet.host().isEmpty()
                    || otherInet.host().isEmpty()
                    || inet.host().equals(otherInet.host());
            return inet.port() != 0
                    && inet.port() == otherInet.port()
                    && sameHost
                    && !apart(one.proto(), other.proto());
        }
        return one.listen().equals(other.listen());
    }

    private static boolean apart(Transport one, Transport other) {
        return (one == Transport.TCP4 && other == Transport.TCP6) || (one == Transport.TCP6 && other == Transport.TCP4);
    }

    /** One line for the whole file: nobody wants to read it of every service. */
    private void withoutEffect(List<Service> offered, Predicate<Service> concerned, String message) {
        offered.stream()
                .filter(concerned)
                .findFirst()
                .ifPresent(service -> add(Severity.NOTE, FindingKind.FLAG_WITHOUT_EFFECT, service, message));
    }

    private static boolean isRecycled(Service service) {
        ServiceCommand command = service.command();
        if (command instanceof ServiceCommand.Smmapd smmapd) {
            return smmapd.flags().uses().isPresent() || smmapd.flags().timeout().isPresent();
        }
        if (command instanceof ServiceCommand.Lmtpd lmtpd) {
            return lmtpd.flags().uses().isPresent() || lmtpd.flags().timeout().isPresent();
        }
        return command instanceof ServiceCommand.Other other
                && other.words().stream().anyMatch(word -> word.startsWith("-U") || word.startsWith("-T"));
    }

    private void command(String section, CyrusConfEntry entry) {
        String name = programName(entry.command());
        Optional<Program> program = Programs.standard().find(name);
        findings.add(
                program.map(Program::severity).orElse(Severity.WARNING),
                FindingKind.COMMAND_NOT_RUN,
                entry.origin(),
                entry.name(),
                section + ": "
                        + program.map(known ->
                                        name + " is not run: " + (known.listens() ? "it is a service" : known.note()))
                                .orElseGet(() -> Values.quoted(name)
                                        + " is not run (let the system start it: systemd or cron)"));
    }

    private static String programName(List<String> command) {
        String first = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
        if (!first.equals(WRAPPER) || command.size() == 1) {
            return first;
        }
        String wrapped = command.get(1);
        return Programs.standard().find(wrapped).isPresent() ? wrapped : "cyr_" + wrapped;
    }

    private void add(Severity severity, FindingKind kind, Service service, String message) {
        findings.add(severity, kind, service.origin(), service.name(), message);
    }
}
