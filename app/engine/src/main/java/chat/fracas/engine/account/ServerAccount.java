package chat.fracas.engine.account;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.media.Uploads;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.engine.transport.FileBody;
import chat.fracas.engine.transport.MatrixHttp;
import chat.fracas.engine.transport.MatrixRequest;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.push.PushKind;
import chat.fracas.protocol.push.PushRuleset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The account as its server keeps it. Thread-safe.
public final class ServerAccount implements Account {
  /// The profile as it was last seen, so that it is known without the network.
  private static final String PROFILE = "chat.fracas.profile";

  private static final int MAX_PEOPLE = 20;

  private static final List<String> EVERY_MESSAGE =
      List.of(
          ".m.rule.message",
          ".m.rule.room_one_to_one",
          ".m.rule.encrypted",
          ".m.rule.encrypted_room_one_to_one");
  private static final List<String> MENTIONS =
      List.of(".m.rule.is_user_mention", ".m.rule.is_room_mention");
  private static final String INVITES = ".m.rule.invite_for_me";

  private final UserId own;
  private final DeviceId device;
  private final MatrixHttp http;
  private final Uploads uploads;
  private final RoomStore store;
  private final AccountDataFeed data;
  private final PushRuleChanges rules;
  private final LiveValue<Profile> profile;
  private final LiveValue<NotificationSettings> notifications;
  private final LiveValue<Set<UserId>> ignored;

  public ServerAccount(
      UserId own,
      DeviceId device,
      MatrixHttp http,
      Uploads uploads,
      RoomStore store,
      AccountDataFeed data) {
    this.own = own;
    this.device = device;
    this.http = http;
    this.uploads = uploads;
    this.store = store;
    this.data = data;
    this.rules = new PushRuleChanges(http);
    AccountContent known = data.value();
    this.profile = new LiveValue<>(profile(known.content(PROFILE)));
    this.notifications = new LiveValue<>(settings(known.pushRules()));
    this.ignored = new LiveValue<>(known.ignored());
    data.live().subscribe(this::show);
  }

  private void show(AccountContent next) {
    notifications.set(settings(next.pushRules()));
    ignored.set(next.ignored());
  }

  private static NotificationSettings settings(PushRuleset rules) {
    return new NotificationSettings(
        PushRuleChanges.notifies(rules, PushKind.UNDERRIDE, EVERY_MESSAGE.getFirst()),
        PushRuleChanges.notifies(rules, PushKind.OVERRIDE, MENTIONS.getFirst()),
        PushRuleChanges.notifies(rules, PushKind.OVERRIDE, INVITES));
  }

  @Override
  public Live<Profile> profile() {
    return profile;
  }

  /// Fetches the profile. Blocks.
  public void refreshProfile() {
    keep(http.ask(MatrixRequest.get("/_matrix/client/v3/profile/{userId}", own)));
  }

  private void keep(JsonObject next) {
    if (!profile(next).equals(profile.value())) {
      JsonObject kept =
          JsonObject.builder()
              .putString("displayname", next.string("displayname"))
              .putString("avatar_url", next.string("avatar_url"))
              .build();
      store.write(new SyncWrite(Optional.empty(), Map.of(PROFILE, kept), List.of()));
      profile.set(profile(kept));
    }
  }

  private static Profile profile(JsonObject json) {
    return new Profile(
        json.string("displayname").map(String::strip).filter(name -> !name.isEmpty()),
        json.string("avatar_url").flatMap(MxcUri::tryParse));
  }

  private JsonObject known() {
    Profile known = profile.value();
    return JsonObject.builder()
        .putString("displayname", known.displayName())
        .putString("avatar_url", known.avatar().map(MxcUri::toString))
        .build();
  }

  @Override
  public void setDisplayName(String displayName) {
    set("displayname", displayName.strip());
  }

  @Override
  public void setAvatar(Path picture) {
    try {
      set(
          "avatar_url",
          uploads.upload(picture.getFileName() + "", FileBody.of(picture)).toString());
    } catch (IOException failure) {
      throw new EngineException(
          EngineException.Kind.SERVER_AWAY, "The picture could not be uploaded.", failure);
    } catch (MatrixException refused) {
      throw new EngineException(String.valueOf(refused.getMessage()), refused.code());
    }
  }

  private void set(String field, String value) {
    http.ask(
        MatrixRequest.put("/_matrix/client/v3/profile/{userId}/{field}", own, field)
            .withBody(JsonObject.of(field, value)));
    keep(known().with(field, value));
  }

  @Override
  public Live<NotificationSettings> notifications() {
    return notifications;
  }

  @Override
  public void setNotifications(NotificationSettings settings) {
    NotificationSettings now = notifications.value();
    if (settings.everyMessage() != now.everyMessage()) {
      EVERY_MESSAGE.forEach(id -> rules.enable(PushKind.UNDERRIDE, id, settings.everyMessage()));
    }
    if (settings.mentions() != now.mentions()) {
      MENTIONS.forEach(id -> rules.enable(PushKind.OVERRIDE, id, settings.mentions()));
    }
    if (settings.invites() != now.invites()) {
      rules.enable(PushKind.OVERRIDE, INVITES, settings.invites());
    }
    notifications.set(settings);
  }

  @Override
  public Live<Set<UserId>> ignored() {
    return ignored;
  }

  @Override
  public void setIgnored(UserId user, boolean ignore) {
    JsonObject content = data.value().ignoredWith(user, ignore);
    data.set(EventType.IGNORED_USER_LIST, content);
  }

  @Override
  public List<Person> findPeople(String words) {
    JsonObject answer =
        http.ask(
            MatrixRequest.post("/_matrix/client/v3/user_directory/search")
                .withBody(
                    JsonObject.builder()
                        .put("search_term", words)
                        .put("limit", MAX_PEOPLE)
                        .build()));
    return answer.array("results").orElse(JsonArray.EMPTY).objects().stream()
        .flatMap(found -> person(found).stream())
        .limit(MAX_PEOPLE)
        .toList();
  }

  private static Optional<Person> person(JsonObject found) {
    return found
        .string("user_id")
        .flatMap(UserId::tryParse)
        .map(
            id ->
                new Person(
                    id,
                    new Profile(
                        found.string("display_name"),
                        found.string("avatar_url").flatMap(MxcUri::tryParse))));
  }

  @Override
  public List<Device> devices() {
    return http
        .ask(MatrixRequest.get("/_matrix/client/v3/devices"))
        .array("devices")
        .orElse(JsonArray.EMPTY)
        .objects()
        .stream()
        .flatMap(found -> device(found).stream())
        .toList();
  }

  private Optional<Device> device(JsonObject found) {
    var seen = found.integer("last_seen_ts");
    return found
        .string("device_id")
        .map(DeviceId::new)
        .map(
            id ->
                new Device(
                    id,
                    found.string("display_name"),
                    seen.isPresent()
                        ? Optional.of(Instant.ofEpochMilli(seen.getAsLong()))
                        : Optional.empty(),
                    id.equals(device)));
  }

  @Override
  public void renameDevice(DeviceId renamed, String name) {
    http.ask(
        MatrixRequest.put("/_matrix/client/v3/devices/{deviceId}", renamed)
            .withBody(JsonObject.of("display_name", name.strip())));
  }

  @Override
  public void removeDevices(List<DeviceId> others, String password) {
    InteractiveAuth.withPassword(
        http,
        own,
        password,
        MatrixRequest.post("/_matrix/client/v3/delete_devices")
            .withBody(
                JsonObject.builder()
                    .put(
                        "devices",
                        JsonArray.ofStrings(others.stream().map(DeviceId::toString).toList()))
                    .build()));
  }

  @Override
  public void changePassword(String old, String wanted) {
    InteractiveAuth.withPassword(
        http,
        own,
        old,
        MatrixRequest.post("/_matrix/client/v3/account/password")
            .withBody(
                JsonObject.builder()
                    .put("new_password", wanted)
                    .put("logout_devices", false)
                    .build()));
  }
}
