package chat.fracas.engine.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MxcUri;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.protocol.event.Membership;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the room list needs of a room without reading its state: a typed view on the compact JSON that
/// the store keeps. Immutable.
///
/// Keys are short since there are hundreds of records and all are read at every start.
record RoomRecord(JsonObject json) {
  static final String MEMBERSHIP = "m";
  static final String NAME = "n";
  static final String ALIAS = "l";
  static final String AVATAR = "a";
  static final String TYPE = "t";
  static final String VERSION = "v";
  static final String HEROES = "h";
  static final String JOINED = "j";
  static final String INVITED = "i";
  static final String INVITER = "in";
  static final String INVITER_NAME = "inn";
  static final String DIRECT = "d";
  static final String LATEST = "e";
  static final String ACTIVITY = "at";
  static final String UNREAD = "u";
  static final String HIGHLIGHTS = "hl";
  static final String MARKED_UNREAD = "mu";
  static final String FAVOURITE = "f";
  static final String LOW_PRIORITY = "lo";
  static final String CHILDREN = "c";
  static final String RECEIPTS = "r";
  static final String OWN_RECEIPT = "or";
  static final String FULLY_READ = "fr";

  static final RoomRecord EMPTY = new RoomRecord(JsonObject.EMPTY);

  /// Somebody after whom a room without a name is called.
  record Hero(UserId id, String name, Optional<MxcUri> avatar) {}

  /// The latest event that somebody has read, and when.
  record Receipt(EventId event, long at) {}

  RoomRecord with(String key, JsonValue value) {
    return new RoomRecord(json.with(key, value));
  }

  RoomRecord with(String key, String value) {
    return new RoomRecord(json.with(key, value));
  }

  RoomRecord with(String key, long value) {
    return new RoomRecord(json.with(key, value));
  }

  /// Without the key when the value is the usual one.
  RoomRecord with(String key, boolean value) {
    return new RoomRecord(value ? json.with(key, true) : json.without(key));
  }

  RoomRecord with(String key, Optional<String> value) {
    return new RoomRecord(
        value.map(text -> json.with(key, text)).orElseGet(() -> json.without(key)));
  }

  RoomRecord without(String... keys) {
    return new RoomRecord(json.without(keys));
  }

  Membership membership() {
    return json.string(MEMBERSHIP).flatMap(Membership::tryParse).orElse(Membership.LEAVE);
  }

  /// Whether I am in the room or at its door.
  boolean listed() {
    return switch (membership()) {
      case JOIN, INVITE, KNOCK -> true;
      case LEAVE, BAN -> false;
    };
  }

  Optional<String> text(String key) {
    return json.string(key);
  }

  boolean is(String key) {
    return json.bool(key).orElse(false);
  }

  long number(String key) {
    return json.integer(key).orElse(0);
  }

  int count(String key) {
    return (int) Math.clamp(number(key), 0, Integer.MAX_VALUE);
  }

  Optional<MxcUri> avatar() {
    return json.string(AVATAR).flatMap(MxcUri::tryParse);
  }

  boolean space() {
    return json.string(TYPE).filter("m.space"::equals).isPresent();
  }

  List<Hero> heroes() {
    return json.array(HEROES).orElse(JsonArray.EMPTY).objects().stream()
        .flatMap(hero -> hero(hero).stream())
        .toList();
  }

  private static Optional<Hero> hero(JsonObject json) {
    return json.string("i")
        .flatMap(UserId::tryParse)
        .map(
            id ->
                new Hero(
                    id,
                    json.string("n").orElse(id.toString()),
                    json.string("a").flatMap(MxcUri::tryParse)));
  }

  RoomRecord withHeroes(List<Hero> heroes) {
    return with(
        HEROES,
        JsonArray.of(
            heroes.stream()
                .map(
                    hero ->
                        JsonObject.builder()
                            .put("i", hero.id().toString())
                            .put("n", hero.name())
                            .putString("a", hero.avatar().map(MxcUri::toString))
                            .build())
                .toList()));
  }

  Optional<LatestMessage> latest() {
    return json.object(LATEST).flatMap(LatestMessage::parse);
  }

  RoomRecord withLatest(LatestMessage latest) {
    return with(LATEST, latest.json());
  }

  /// The receipts of others.
  Map<UserId, Receipt> receipts() {
    var receipts = new LinkedHashMap<UserId, Receipt>();
    json.object(RECEIPTS)
        .orElse(JsonObject.EMPTY)
        .entries()
        .forEach(
            (user, value) ->
                UserId.tryParse(user)
                    .ifPresent(
                        id -> receipt(value).ifPresent(receipt -> receipts.put(id, receipt))));
    return receipts;
  }

  RoomRecord withReceipts(Map<UserId, Receipt> receipts) {
    var all = JsonObject.builder();
    receipts.forEach((user, receipt) -> all.put(user.toString(), receiptJson(receipt)));
    return with(RECEIPTS, all.build());
  }

  Optional<Receipt> ownReceipt() {
    return json.get(OWN_RECEIPT).flatMap(RoomRecord::receipt);
  }

  RoomRecord withOwnReceipt(Receipt receipt) {
    return with(OWN_RECEIPT, receiptJson(receipt));
  }

  private static JsonArray receiptJson(Receipt receipt) {
    return JsonArray.of(JsonValue.of(receipt.event().toString()), JsonValue.of(receipt.at()));
  }

  private static Optional<Receipt> receipt(JsonValue value) {
    return value instanceof JsonArray pair
            && pair.size() == 2
            && pair.get(0) instanceof chat.fracas.foundation.json.JsonString event
            && pair.get(1) instanceof chat.fracas.foundation.json.JsonInteger at
        ? EventId.tryParse(event.value()).map(id -> new Receipt(id, at.value()))
        : Optional.empty();
  }

  /// Where I have read up to.
  Optional<EventId> readMarker() {
    return json.string(FULLY_READ)
        .flatMap(EventId::tryParse)
        .or(() -> ownReceipt().map(Receipt::event));
  }

  /// The rooms of a space, in its order.
  List<RoomId> children() {
    return SpaceChildren.ordered(json.object(CHILDREN).orElse(JsonObject.EMPTY));
  }
}
