package chat.fracas.i18n;

import java.util.List;

/// The texts of `createRoom`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum CreateRoomText implements TextKey {
  DIALOG_TITLE("createRoom.dialog.title"),
  NAME_LABEL("createRoom.name.label"),
  NAME_HINT("createRoom.name.hint"),
  TOPIC_LABEL("createRoom.topic.label"),
  PUBLIC_ROOM_LABEL("createRoom.publicRoom.label"),
  ADDRESS_LABEL("createRoom.address.label"),
  CREATE_BUTTON("createRoom.create.button"),
  CREATE_BUSY("createRoom.create.busy"),
  NAME_MISSING_ERROR("createRoom.nameMissing.error"),
  ADDRESS_TAKEN_ERROR("createRoom.addressTaken.error"),
  DIRECT_TITLE("createRoom.direct.title"),
  DIRECT_BUTTON("createRoom.direct.button"),
  PRIVATE_LABEL("createRoom.private.label"),
  PRIVATE_BODY("createRoom.private.body"),
  PUBLIC_LABEL("createRoom.public.label"),
  ACCESS_LABEL("createRoom.access.label"),
  PEOPLE_LABEL("createRoom.people.label"),
  DIRECT_BUSY("createRoom.direct.busy", "displayName"),
  DIRECT_BODY("createRoom.direct.body"),
  ENCRYPTED_LABEL("createRoom.encrypted.label"),
  ENCRYPTED_BODY("createRoom.encrypted.body");

  private final String key;
  private final List<String> arguments;

  CreateRoomText(String key, String... arguments) {
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
