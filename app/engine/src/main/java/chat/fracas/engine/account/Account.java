package chat.fracas.engine.account;

import chat.fracas.engine.observe.Live;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The account itself. Thread-safe; what changes something blocks.
public interface Account {
  Live<Profile> profile();

  void setDisplayName(String displayName);

  /// Uploads a picture and makes it mine.
  void setAvatar(Path picture);

  Live<NotificationSettings> notifications();

  void setNotifications(NotificationSettings settings);

  /// The users whose messages are hidden.
  Live<Set<UserId>> ignored();

  void setIgnored(UserId user, boolean ignored);

  /// People known to the server whose name or address has these words.
  List<Person> findPeople(String words);

  List<Device> devices();

  /// Calls a device of the account so.
  void renameDevice(DeviceId device, String name);

  /// Signs other devices out.
  void removeDevices(List<DeviceId> devices, String password);

  void changePassword(String old, String wanted);

  /// Somebody found in the user directory.
  record Person(UserId id, Profile profile) {}
}
