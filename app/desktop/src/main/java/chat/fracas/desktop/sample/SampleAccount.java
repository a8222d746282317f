package chat.fracas.desktop.sample;

import chat.fracas.engine.account.Account;
import chat.fracas.engine.account.Device;
import chat.fracas.engine.account.NotificationSettings;
import chat.fracas.engine.account.Profile;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// The account itself, kept in memory. Thread-safe.
final class SampleAccount implements Account {
  private final LiveValue<Profile> profile;
  private final LiveValue<NotificationSettings> notifications =
      new LiveValue<>(new NotificationSettings(false, true, true));
  private final LiveValue<Set<UserId>> ignored = new LiveValue<>(Set.of());
  private final List<Device> devices = new CopyOnWriteArrayList<>();

  SampleAccount(Sender own) {
    profile = new LiveValue<>(new Profile(Optional.of(own.name()), own.avatar()));
    devices.add(device("KQXWRTVB", "Fracas on this computer", Duration.ZERO, true));
    devices.add(device("ZPLMNNHF", "Phone", Duration.ofMinutes(42), false));
    devices.add(device("UYTAGGDE", "Work laptop", Duration.ofDays(9), false));
  }

  private static Device device(String id, String name, Duration ago, boolean own) {
    return new Device(
        DeviceId.parse(id), Optional.of(name), Optional.of(SampleEngine.NOW.minus(ago)), own);
  }

  @Override
  public Live<Profile> profile() {
    return profile;
  }

  @Override
  public void setDisplayName(String displayName) {
    profile.set(new Profile(Optional.of(displayName), profile.value().avatar()));
  }

  @Override
  public void setAvatar(Path picture) {
    var drawn = Optional.of(SamplePictures.emblem(picture.getNameCount()));
    profile.set(new Profile(profile.value().displayName(), drawn));
  }

  @Override
  public Live<NotificationSettings> notifications() {
    return notifications;
  }

  @Override
  public void setNotifications(NotificationSettings settings) {
    notifications.set(settings);
  }

  @Override
  public Live<Set<UserId>> ignored() {
    return ignored;
  }

  @Override
  public void setIgnored(UserId user, boolean wanted) {
    var next = new HashSet<>(ignored.value());
    if (wanted ? next.add(user) : next.remove(user)) {
      ignored.set(Set.copyOf(next));
    }
  }

  @Override
  public List<Person> findPeople(String words) {
    var wanted = words.toLowerCase(Locale.ROOT);
    return SamplePeople.ALL.stream()
        .filter(
            person ->
                person.name().toLowerCase(Locale.ROOT).contains(wanted)
                    || person.id().toString().contains(wanted))
        .map(
            person ->
                new Person(person.id(), new Profile(Optional.of(person.name()), person.avatar())))
        .toList();
  }

  @Override
  public List<Device> devices() {
    return List.copyOf(devices);
  }

  @Override
  public void renameDevice(DeviceId device, String name) {
    devices.replaceAll(
        each ->
            each.id().equals(device)
                ? new Device(each.id(), Optional.of(name), each.lastSeen(), each.own())
                : each);
  }

  @Override
  public void removeDevices(List<DeviceId> gone, String password) {
    devices.removeIf(each -> gone.contains(each.id()));
  }

  @Override
  public void changePassword(String old, String wanted) {}
}
