package chat.fracas.viewmodel.verification;

import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.VerifyText;
import java.util.Optional;

/// Who is at the other side of a verification, for sentences about it. Immutable.
///
/// @param own whether it is another device of this account
/// @param name what the person, or the device, is called, as far as that is known
/// @param thisDevice whether it is this device that becomes verified
record OtherSide(boolean own, Optional<String> name, boolean thisDevice) {
  OtherSide named(Optional<String> known) {
    return new OtherSide(own, name.or(() -> known), thisDevice);
  }

  String title(Texts texts) {
    if (!own) {
      return texts.of(VerifyText.PERSON_TITLE, called(texts));
    }
    return thisDevice
        ? texts.of(VerifyText.THIS_DEVICE_TITLE)
        : texts.of(VerifyText.DEVICE_TITLE, called(texts));
  }

  /// One sentence for an own device, another for a person; both take the name.
  String sentence(Texts texts, TextKey ofDevice, TextKey ofPerson) {
    return texts.of(own ? ofDevice : ofPerson, called(texts));
  }

  String called(Texts texts) {
    return name.orElseGet(() -> texts.of(VerifyText.OTHER_DEVICE_LABEL));
  }
}
