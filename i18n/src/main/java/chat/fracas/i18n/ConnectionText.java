package chat.fracas.i18n;

import java.util.List;

/// The texts of `connection`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum ConnectionText implements TextKey {
  CONNECTING_BODY("connection.connecting.body", "serverName"),
  OFFLINE_BODY("connection.offline.body", "serverName"),
  TRY_NOW_BUTTON("connection.tryNow.button"),
  SIGNED_OUT_BODY("connection.signedOut.body"),
  SIGN_IN_BUTTON("connection.signIn.button"),
  UNSENT_BODY("connection.unsent.body", "count"),
  STORAGE_STOPPED_ERROR("connection.storageStopped.error");

  private final String key;
  private final List<String> arguments;

  ConnectionText(String key, String... arguments) {
    this.key = key;
    this.arguments = List.of(arguments);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }
}
