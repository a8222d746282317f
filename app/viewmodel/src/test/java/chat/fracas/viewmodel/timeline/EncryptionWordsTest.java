package chat.fracas.viewmodel.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.encryption.Doubt;
import chat.fracas.engine.encryption.Unreadable;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.navigation.Destination;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EncryptionWordsTest {
  private final Texts texts = Texts.forLocale(Locale.UK);

  private Optional<Destination> next(Unreadable why, OwnTrust own) {
    return EncryptionWords.next(why, own, texts).map(MessageBody.Placeholder.Next::destination);
  }

  @Test
  void aDeviceThatIsNotVerifiedIsLedToThatWhereItHelps() {
    for (var why :
        new Unreadable[] {
          Unreadable.NO_KEY_YET,
          Unreadable.UNVERIFIED,
          Unreadable.WITHHELD,
          Unreadable.SENT_BEFORE_SIGNED_IN
        }) {
      assertThat(next(why, OwnTrust.NOT_VERIFIED))
          .as(why.name())
          .contains(Destination.VERIFY_DEVICE);
    }
    assertThat(next(Unreadable.SENT_BEFORE_JOINED, OwnTrust.NOT_VERIFIED)).isEmpty();
    assertThat(next(Unreadable.CORRUPT, OwnTrust.NOT_VERIFIED)).isEmpty();
  }

  @Test
  void aVerifiedDeviceCanStillReadAFile() {
    assertThat(next(Unreadable.SENT_BEFORE_SIGNED_IN, OwnTrust.VERIFIED))
        .contains(Destination.IMPORT_KEYS);
    assertThat(next(Unreadable.NO_KEY_YET, OwnTrust.VERIFIED)).isEmpty();
  }

  @Test
  void eachReasonHasASentenceOfItsOwn() {
    assertThat(Arrays.stream(Unreadable.values()).map(EncryptionWords::of)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void eachDoubtIsExplained(Doubt doubt) {
    var said = EncryptionWords.of(doubt, texts);
    assertThat(Stream.of(said.sentence(), said.explanation())).doesNotContain("");
    assertThat(said.grave()).isEqualTo(doubt != Doubt.NOT_AUTHENTICATED);
  }
}
