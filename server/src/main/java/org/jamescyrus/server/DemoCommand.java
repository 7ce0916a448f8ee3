package org.jamescyrus.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.jamescyrus.mailbox.james.AdministrationException;

/** {@code demo}: a small site that is there at once. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Serve a small site that needs no configuration, on loopback and unix sockets,",
            "with users alice and bob and shared folders, until SIGTERM or Ctrl-C."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "var/demo",
            description = "Where its files and sockets are (${DEFAULT-VALUE}).")
    private Path data = Path.of("var/demo");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws StartException, InterruptedException {
        ServerLog.startIn(data);
        DemoSite site = new DemoSite(data.toAbsolutePath().normalize());
        CyrusServer server = start(site);
        PrintWriter out = spec.commandLine().getOut();
        RunningServer.announce(server, out);
        suggest(out, server.probe(), site);
        RunningServer.serve(server);
        return CommandLine.ExitCode.OK;
    }

    private static CyrusServer start(DemoSite site) throws StartException {
        ServerOptions options;
        try {
            options = site.prepare();
        } catch (IOException e) {
            throw new StartException(StartException.SYSTEM, "the demo's files cannot be written: " + e, e);
        }
        CyrusServer server = CyrusServer.start(options);
        try {
            DemoMailboxes.make(server.probe());
            return server;
        } catch (AdministrationException e) {
            server.close();
            throw new StartException(
                    StartException.SYSTEM, "the demo's mailboxes cannot be made: " + e.getMessage(), e);
        }
    }

    private static void suggest(PrintWriter out, ServerProbe probe, DemoSite site) {
        String tcp = probe.endpoints().stream()
                .filter(endpoint -> endpoint.service().equals("smmaptcp"))
                .map(ServerProbe.Endpoint::address)
                .findFirst()
                .orElseThrow();
        out.printf("""

                Ask it:

                  bin/james-cyrus smmap query --socket %1$s \\
                      alice alice+Foo alice+Archive bob nobody +shared/pub +shared/news +shared/full

                as Postfix does (from Debian's package postfix; the map name is ignored):

                  postmap -q alice       socketmap:unix:%1$s:smmap
                  postmap -q nobody      socketmap:unix:%1$s:smmap
                  postmap -q bob         socketmap:%2$s:smmap
                  postmap -q +shared/pub socketmap:%2$s:smmap

                or with nothing but a shell's tools:

                  printf '17:cyrus +shared/pub,' | socat -t 1 - UNIX-CONNECT:%1$s

                Hand it a message, as an MTA does:

                  printf 'Subject: hello\\n\\nHello.\\n' | bin/james-cyrus lmtp send --socket unix:%4$s \\
                      --rcpt alice+Foo --rcpt bob --rcpt nobody -

                Every decision is a line in %3$s/log/james-cyrus.log. Ctrl-C ends the demo.
                """, site.socket(), tcp, site.data(), site.lmtpSocket());
        out.flush();
    }
}
