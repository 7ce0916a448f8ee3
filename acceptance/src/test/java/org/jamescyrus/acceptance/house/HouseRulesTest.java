package org.jamescyrus.acceptance.house;

import java.util.List;
import java.util.Map;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.jamescyrus.conf.broken.KnowsTheProtocol;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** The arrows of the design: each room uses only those below it. */
class HouseRulesTest {
    private static final String OURS = "org.jamescyrus.";

    /** Room to the rooms it may use besides itself. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            entry("transport", List.of()),
            entry("message", List.of()),
            entry("conf", List.of()),
            entry("store", List.of()),
            entry("mailbox", List.of()),
            entry("smmap", List.of("transport")),
            entry("lmtp", List.of("transport")),
            entry("sieve", List.of("mailbox", "message")),
            entry("delivery", List.of("lmtp", "sieve", "mailbox", "message")),
            entry("cli", List.of("smmap", "lmtp", "transport", "conf")),
            entry(
                    "extension",
                    List.of("delivery", "sieve", "lmtp", "smmap", "transport", "mailbox", "message", "conf")),
            entry("server", List.of("extension", "delivery", "lmtp", "smmap", "transport", "mailbox", "conf", "store")),
            entry(
                    "bench",
                    List.of("extension", "delivery", "lmtp", "smmap", "transport", "mailbox", "message", "store")));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.jamescyrus");

    private static ArchRule roomUsesOnlyWhatStandsBelow(String room) {
        List<String> others = ARROWS.keySet().stream()
                .filter(other -> !other.equals(room) && !ARROWS.get(room).contains(other))
                .map(other -> OURS + other + "..")
                .toList();
        return noClasses()
                .that()
                .resideInAPackage(OURS + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(String[]::new));
    }

    @TestFactory
    List<DynamicTest> roomsUseOnlyWhatStandsBelow() {
        return ARROWS.keySet().stream()
                .sorted()
                .map(room -> DynamicTest.dynamicTest(
                        room, () -> roomUsesOnlyWhatStandsBelow(room).check(HOUSE)))
                .toList();
    }

    @Test
    void aBrokenArrowIsFound() {
        JavaClasses broken = new ClassFileImporter().importClasses(KnowsTheProtocol.class);
        assertThat(roomUsesOnlyWhatStandsBelow("conf").evaluate(broken).hasViolation())
                .isTrue();
    }

    @Test
    void protocolsLanguageConfigurationAndCommandsKnowNoJames() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        OURS + "transport..",
                        OURS + "smmap..",
                        OURS + "lmtp..",
                        OURS + "message..",
                        OURS + "sieve..",
                        OURS + "conf..",
                        OURS + "cli..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.apache.james..").and(not(resideInAPackage("org.apache.james.mime4j.."))))
                .check(HOUSE);
    }

    @Test
    void theLanguageKnowsOfMailboxesWhatTheDecisionKnows() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "sieve..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "mailbox.james..")
                .check(HOUSE);
    }

    @Test
    void theConfigurationNeedsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage(OURS + "conf..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(OURS + "conf..", "java..", "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void theDecisionKnowsNoJames() {
        noClasses()
                .that()
                .resideInAnyPackage(OURS + "mailbox", OURS + "mailbox.cache")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.james..")
                .check(HOUSE);
    }

    @Test
    void onlyTheStoreSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "store..", OURS + "bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..")
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.jamescyrus.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyTheProgramsEndTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "server..", OURS + "cli..", OURS + "bench..", OURS + "acceptance..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(HOUSE);
    }
}
