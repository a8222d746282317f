package chat.fracas.viewmodel.composer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MentionMarkdownTest {
  private static final UserId ANN = UserId.parse("@ann:example.org");
  private static final UserId ANNABEL = UserId.parse("@annabel:example.org");

  @Test
  void aNameBecomesALinkToThePerson() {
    var linked = MentionMarkdown.of("hi @Ann!", List.of(new Mention("@Ann", ANN)));
    assertThat(linked.text()).isEqualTo("hi [Ann](" + MatrixLink.toUser(ANN).matrixTo() + ")!");
    assertThat(linked.people()).containsExactly(ANN);
  }

  @Test
  void aLongerNameIsNotTakenForAShorterOne() {
    var linked =
        MentionMarkdown.of(
            "@Annabel", List.of(new Mention("@Ann", ANN), new Mention("@Annabel", ANNABEL)));
    assertThat(linked.people()).containsExactly(ANNABEL);
  }

  @Test
  void aNameThatWasDeletedAgainNotifiesNobody() {
    assertThat(MentionMarkdown.of("hi", List.of(new Mention("@Ann", ANN))).people()).isEmpty();
  }
}
