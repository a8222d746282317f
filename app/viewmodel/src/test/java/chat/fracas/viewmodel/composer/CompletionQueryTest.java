package chat.fracas.viewmodel.composer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.viewmodel.composer.CompletionQuery.Kind;
import org.junit.jupiter.api.Test;

final class CompletionQueryTest {
  @Test
  void aWordAfterAnAtSignAsksForPeople() {
    assertThat(CompletionQuery.at("hello @an", 9))
        .contains(new CompletionQuery(Kind.PERSON, 6, 9, "an"));
    assertThat(CompletionQuery.at("@", 1)).contains(new CompletionQuery(Kind.PERSON, 0, 1, ""));
  }

  @Test
  void anAddressInTheMiddleOfAWordAsksForNothing() {
    assertThat(CompletionQuery.at("ana@example", 11)).isEmpty();
  }

  @Test
  void whatStandsAfterTheCaretDoesNotCount() {
    var query = CompletionQuery.at("see #gard tomorrow", 7).orElseThrow();

    assertThat(query).isEqualTo(new CompletionQuery(Kind.ROOM, 4, 7, "ga"));
    assertThat(query.apply("see #gard tomorrow", "#garden:a "))
        .isEqualTo("see #garden:a rd tomorrow");
  }

  @Test
  void aSmileyOpensNoList() {
    assertThat(CompletionQuery.at(":)", 2)).isEmpty();
    assertThat(CompletionQuery.at(":-D", 3)).isEmpty();
    assertThat(CompletionQuery.at(":D", 2)).isEmpty();
    assertThat(CompletionQuery.at(":sm", 3)).isPresent();
  }

  @Test
  void aCommandStandsAtTheVeryBeginning() {
    assertThat(CompletionQuery.at("/jo", 3)).map(CompletionQuery::kind).contains(Kind.COMMAND);
    assertThat(CompletionQuery.at("either /or", 10)).isEmpty();
    assertThat(CompletionQuery.at("/home/ana", 9)).isEmpty();
  }

  @Test
  void aVeryLongWordIsNotReadToItsBeginning() {
    assertThat(CompletionQuery.at("@" + "a".repeat(500), 501)).isEmpty();
  }
}
