package chat.fracas.desktop;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.store.ProfileStore;
import chat.fracas.store.keyring.KeyHolder;
import chat.fracas.viewmodel.recovery.ProfileKey;
import java.util.Arrays;

/// The key of an open profile, for the settings. Thread-safe.
final class StoredProfileKey implements ProfileKey {
  private final ProfileStore store;
  private final LiveValue<Place> place;

  StoredProfileKey(ProfileStore store) {
    this.store = store;
    this.place = new LiveValue<>(place(store.keyHolder().value()));
    store.keyHolder().subscribe(holder -> place.set(place(holder)));
  }

  private static Place place(KeyHolder holder) {
    return switch (holder) {
      case KEYRING -> Place.KEYRING;
      case PASSPHRASE -> Place.PASSPHRASE;
      case FILE -> Place.FILE;
    };
  }

  @Override
  public Live<Place> place() {
    return place;
  }

  @Override
  public void protect(String passphrase) {
    char[] secret = passphrase.toCharArray();
    try {
      store.protect(secret);
    } finally {
      Arrays.fill(secret, ' ');
    }
  }
}
