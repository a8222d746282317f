package chat.fracas.viewmodel.roomname;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.fake.FakeRoom;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class RoomNamesTest {
  private static String name(String given, Locale language) {
    var summary = new FakeRoom("!a:example.org", given).summary().value();
    return RoomNames.of(summary, Texts.forLocale(language));
  }

  @Test
  void aRoomOfNobodyIsCalledSoInTheLanguageOfTheReader() {
    assertThat(name("", Locale.UK)).isEqualTo("Empty room");
    assertThat(name("", Locale.FRANCE)).isEqualTo("Salon vide");
    assertThat(name("Garden", Locale.FRANCE)).isEqualTo("Garden");
  }
}
