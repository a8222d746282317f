package chat.fracas.desktop.sample;

import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Optional;

/// Who appears in the sample. Immutable.
final class SamplePeople {
  static final Sender MIRA = with("mira", "Mira Lindqvist", 3);
  static final Sender JONAS = with("jonas", "Jonas Okafor", 1);
  static final Sender INES = with("ines", "Inês Duarte", 4);
  static final Sender TOMASZ = without("tomasz", "Tomasz Zieliński");
  static final Sender AIKO = with("aiko", "Aiko Tanaka 田中愛子", 7);
  static final Sender LEILA = with("leila", "ليلى حداد", 9);
  static final Sender NOAM = without("noam", "נועם בן־דוד");
  static final Sender CHEN = with("chenwei", "陈伟", 6);
  static final Sender FREYA = with("freya", "Freya Nygård", 12);
  static final Sender SAMUEL = without("samuel", "Samuel Adeyemi");
  static final Sender PRIYA = with("priya", "Priya Raman", 14);
  static final Sender LUC = with("luc", "Luc Moreau", 15);
  static final Sender HANA = without("hana", "Hana Kim");
  static final Sender OSKAR = with("oskar", "Oskar", 18);
  static final Sender BUILD = without("build", "Build");

  static final List<Sender> ALL =
      List.of(
          MIRA, JONAS, INES, TOMASZ, AIKO, LEILA, NOAM, CHEN, FREYA, SAMUEL, PRIYA, LUC, HANA,
          OSKAR, BUILD);

  private SamplePeople() {}

  private static Sender with(String name, String displayName, int portrait) {
    return sender(name, displayName, Optional.of(SamplePictures.portrait(portrait)));
  }

  private static Sender without(String name, String displayName) {
    return sender(name, displayName, Optional.empty());
  }

  private static Sender sender(String name, String displayName, Optional<MxcUri> avatar) {
    return new Sender(UserId.parse("@" + name + ":example.org"), displayName, avatar);
  }
}
