package org.jamescyrus.conf.lint;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jamescyrus.conf.CyrusConf;
import org.jamescyrus.conf.Dialect;
import org.jamescyrus.conf.ImapdConf;
import org.jamescyrus.conf.PathMap;
import org.jamescyrus.conf.Service;
import org.jamescyrus.conf.Site;

/**
 * Everything there is to say of a site's files before the server starts: what is wrong, all of it in one run; what is not
 * honoured and why; and what differs from the defaults. Findings are in the order of file and line.
 */
public final class Lint {
    private final Findings findings = new Findings();
    private final PathMap paths;
    private final Dialect dialect;

    private Lint(PathMap paths, Dialect dialect) {
        this.paths = paths;
        this.dialect = dialect;
    }

    /** What there is to say of files that could be read. */
    public static List<Finding> of(Site site) {
        return new Lint(site.paths(), site.imapd().dialect()).check(site.imapd(), site.cyrus(), true);
    }

    /**
     * What there is to say of files that perhaps cannot be read, with as many errors as can be found.
     *
     * @param paths where the paths in the files are on this machine
     */
    public static List<Finding> of(Path imapdConf, Path cyrusConf, Dialect dialect, PathMap paths) {
        Lint lint = new Lint(paths, dialect);
        Findings ofCyrusConf = new Findings();
        CyrusConf cyrus = CyrusConf.survey(cyrusConf, problem -> {
            ofCyrusConf.add(problem);
            lint.findings.add(problem);
        });
        ImapdConf imapd = ImapdConf.survey(imapdConf, dialect, lint.findings::add);
        return lint.check(imapd, cyrus, ofCyrusConf.isEmpty());
    }

    /** What there is to say of lines that came from no file. */
    static List<Finding> ofLines(List<String> imapdConf, List<String> cyrusConf, Dialect dialect) {
        Lint lint = new Lint(PathMap.NONE, dialect);
        Findings ofCyrusConf = new Findings();
        CyrusConf cyrus = CyrusConf.survey("cyrus.conf", cyrusConf, problem -> {
            ofCyrusConf.add(problem);
            lint.findings.add(problem);
        });
        ImapdConf imapd = ImapdConf.survey("imapd.conf", imapdConf, dialect, lint.findings::add);
        return lint.check(imapd, cyrus, ofCyrusConf.isEmpty());
    }

    /** Why a site must not be started: the options that can be neither honoured nor ignored. */
    public static List<Finding> refusals(Site site) {
        return of(site).stream()
                .filter(finding -> finding.kind() == FindingKind.REFUSED)
                .toList();
    }

    private List<Finding> check(ImapdConf imapd, CyrusConf cyrus, boolean cyrusIsWhole) {
        ImapdConfLint.Services services = new ImapdConfLint.Services(
                cyrus.services().stream()
                        .map(service -> service.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                cyrusIsWhole);
        new CyrusConfLint(cyrus, findings).check();
        new ImapdConfLint(imapd, services, findings).check();
        ownFiles(cyrus, services);
        return findings.inOrder();
    }

    /** The files that {@code -C} names, each once. */
    private void ownFiles(CyrusConf cyrus, ImapdConfLint.Services services) {
        Set<Path> seen = new HashSet<>();
        for (Service service : cyrus.services()) {
            boolean listens = Programs.standard()
                    .find(service.command().program())
                    .filter(Program::listens)
                    .isPresent();
            Optional<String> file = service.command().configurationFile().filter(name -> listens);
            if (file.isPresent()) {
                ownFile(service, file.get(), seen, services);
            }
        }
    }

    private void ownFile(Service service, String name, Set<Path> seen, ImapdConfLint.Services services) {
        Path file;
        try {
            file = paths.apply(Path.of(name));
        } catch (InvalidPathException e) {
            ownFileProblem(service, name, "is not the name of a file");
            return;
        }
        if (!seen.add(file)) {
            return;
        }
        ImapdConf conf = ImapdConf.survey(file, dialect, problem -> {
            if (problem.line().isPresent()) {
                findings.add(problem);
            } else {
                ownFileProblem(service, problem.file(), problem.problem());
            }
        });
        new ImapdConfLint(conf, services, findings).check();
    }

    /** The administrator looks for the line that names the file, not for the file that may not exist. */
    private void ownFileProblem(Service service, String file, String problem) {
        findings.add(
                Severity.ERROR, FindingKind.WRONG, service.origin(), service.name(), "-C " + file + ": " + problem);
    }
}
