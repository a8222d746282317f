package chat.fracas.viewmodel.recovery;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;

/// The key under which all is encrypted that is kept on this computer. Thread-safe.
public interface ProfileKey {
  Live<Place> place();

  /// Puts it under a passphrase, or under another one: the next start asks for it. Blocks for a moment.
  void protect(String passphrase);

  /// Where it is.
  enum Place {
    /// In the system's keyring.
    KEYRING,
    /// Under a passphrase.
    PASSPHRASE,
    /// Beside what it opens.
    FILE
  }

  /// One that stays in the keyring.
  static ProfileKey inKeyring() {
    var place = new LiveValue<>(Place.KEYRING);
    return new ProfileKey() {
      @Override
      public Live<Place> place() {
        return place;
      }

      @Override
      public void protect(String passphrase) {
        throw new UnsupportedOperationException("the key is in the keyring");
      }
    };
  }
}
