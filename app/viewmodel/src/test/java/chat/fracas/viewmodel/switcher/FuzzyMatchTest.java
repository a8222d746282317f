package chat.fracas.viewmodel.switcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FuzzyMatchTest {
  @Test
  void namesAreRankedAsPeopleExpect() {
    assertThat(
            ranked("gar", "Old cigars", "Kitchen garden", "Garden club", "gar", "Great art room"))
        .containsExactly("gar", "Garden club", "Kitchen garden", "Great art room", "Old cigars");
  }

  @Test
  void caseAndAccentsDoNotCount() {
    assertThat(FuzzyMatch.score("ecole", "École d’été")).isPresent();
    assertThat(FuzzyMatch.score("ÉTÉ", "Ecole d'ete")).isPresent();
  }

  @Test
  void theInitialsOfWordsMatch() {
    assertThat(FuzzyMatch.score("gc", "Garden Club")).isPresent();
  }

  @Test
  void lettersStrewnOverALongNameDoNotMatch() {
    assertThat(FuzzyMatch.score("gb", "general announcements of the board")).isEmpty();
  }

  @Test
  void anEmptyQueryMatchesEverythingAlike() {
    assertThat(FuzzyMatch.score(" ", "Garden")).hasValue(0);
  }

  private static List<String> ranked(String query, String... names) {
    return List.of(names).stream()
        .filter(name -> FuzzyMatch.score(query, name).isPresent())
        .sorted(
            Comparator.comparingInt((String name) -> FuzzyMatch.score(query, name).orElseThrow())
                .reversed())
        .toList();
  }
}
