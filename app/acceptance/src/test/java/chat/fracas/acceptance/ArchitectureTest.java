package chat.fracas.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the edges of `docs/ARCHITECTURE.md` between modules, and the rules of the house that a
/// compiler does not know.
class ArchitectureTest {
  private static final JavaClasses FRACAS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("chat.fracas");

  /// Which modules each module may use, directly or through another.
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("foundation", Set.of()),
          Map.entry("ratchet", Set.of("foundation")),
          Map.entry("e2ee", Set.of("ratchet", "foundation")),
          Map.entry("protocol", Set.of("foundation")),
          Map.entry("server", Set.of("protocol", "foundation")),
          Map.entry("engine", Set.of("protocol", "e2ee", "ratchet", "foundation")),
          Map.entry("store", Set.of("engine", "e2ee", "ratchet", "protocol", "foundation")),
          Map.entry("i18n", Set.of()),
          Map.entry("theme", Set.of()),
          Map.entry("viewmodel", Set.of("engine", "i18n", "protocol", "foundation")),
          Map.entry(
              "desktop",
              Set.of(
                  "viewmodel",
                  "store",
                  "server",
                  "theme",
                  "engine",
                  "i18n",
                  "protocol",
                  "foundation")));

  private static final Map<String, String> REASONS =
      Map.of(
          "server",
          "the homeserver cannot read messages and does not know its clients",
          "engine",
          "the client talks to any homeserver, its own one included, through HttpTransport only",
          "viewmodel",
          "a view model is tested without a toolkit");

  @TestFactory
  Stream<DynamicTest> eachModuleUsesOnlyTheModulesBelowIt() {
    return ALLOWED.entrySet().stream()
        .map(
            edge ->
                DynamicTest.dynamicTest(
                    edge.getKey() + " → " + edge.getValue(),
                    () -> edges(edge.getKey(), edge.getValue()).check(FRACAS)));
  }

  private static ArchRule edges(String module, Set<String> allowed) {
    String[] own =
        Stream.concat(Stream.of(module), allowed.stream())
            .map(name -> "chat.fracas." + name + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> foreign =
        resideInAPackage("chat.fracas..").and(not(resideInAnyPackage(own)));
    return noClasses()
        .that()
        .resideInAPackage("chat.fracas." + module + "..")
        .should()
        .dependOnClassesThat(foreign)
        .because(REASONS.getOrDefault(module, "docs/ARCHITECTURE.md allows no such edge"))
        .allowEmptyShould(false);
  }

  @Test
  void everyModuleHasARule() {
    Set<String> modules =
        FRACAS.stream()
            .map(type -> type.getPackageName().split("\\."))
            .filter(parts -> parts.length > 2)
            .map(parts -> parts[2])
            .collect(java.util.stream.Collectors.toSet());
    assertThat(modules).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
  }

  @TestFactory
  Stream<DynamicTest> packagesOfAModuleHaveNoCycles() {
    return ALLOWED.keySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module,
                    () ->
                        slices()
                            .matching("chat.fracas." + module + ".(**)")
                            .should()
                            .beFreeOfCycles()
                            .allowEmptyShould(true)
                            .check(FRACAS)));
  }

  @Test
  void viewModelsUseObservablesButNoToolkit() {
    noClasses()
        .that()
        .resideInAPackage("chat.fracas.viewmodel..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("javafx..")
                .and(
                    not(
                        resideInAnyPackage(
                            "javafx.beans..", "javafx.collections..", "javafx.util.."))))
        .because("their tests start no toolkit")
        .check(FRACAS);
  }

  @Test
  void webViewStaysOutOfMessages() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx.scene.web..")
        .because("messages are native nodes; WebView is for widgets only (design decision 8)")
        .check(FRACAS);
  }

  @Test
  void theTimelineNeverWaitsForTheIndex() {
    noClasses()
        .that()
        .resideInAPackage("chat.fracas..")
        .and()
        .resideOutsideOfPackage("chat.fracas.store.search..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
        .because("Lucene is an adapter of the engine's SearchIndex port")
        .check(FRACAS);
  }

  @Test
  void pureModulesTouchNoWorld() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "chat.fracas.foundation..",
            "chat.fracas.ratchet..",
            "chat.fracas.e2ee..",
            "chat.fracas.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net.http..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.sql..",
            "java.util.concurrent..",
            "org.slf4j..")
        .because("crypto and protocol are pure: they say what to do, others do it")
        .check(FRACAS);
  }

  @Test
  void pureModulesHaveNoClockThreadOrRandomness() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "chat.fracas.foundation..",
            "chat.fracas.ratchet..",
            "chat.fracas.e2ee..",
            "chat.fracas.protocol..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.UUID")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .because("time and chance are given, so that everything can be replayed")
        .check(FRACAS);
  }

  @Test
  void ed25519IsNeverTheJdksProvider() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.spec.EdECPublicKeySpec")
        .because("the JDK accepts a forged signature under a small-order key (design decision 6)")
        .check(FRACAS);
  }

  @TestFactory
  Stream<DynamicTest> dangerousTypesAreAbsent() {
    return List.of(
            "java.io.ObjectInputStream",
            "java.util.Random",
            "java.util.Timer",
            "java.util.Hashtable",
            "sun.misc.Unsafe")
        .stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        noClasses()
                            .should()
                            .dependOnClassesThat()
                            .haveFullyQualifiedName(name)
                            .check(FRACAS)));
  }

  @Test
  void onlySlf4jLogs() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(FRACAS);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(FRACAS);
    Set<String> marked =
        FRACAS.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackageName)
            .collect(java.util.stream.Collectors.toSet());
    Set<String> all =
        FRACAS.stream().map(JavaClass::getPackageName).collect(java.util.stream.Collectors.toSet());
    assertThat(all).isSubsetOf(marked);
  }
}
