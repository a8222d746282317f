package chat.fracas.engine.room;

import chat.fracas.engine.account.AccountContent;
import chat.fracas.engine.encryption.VerificationEvent;
import chat.fracas.engine.store.Place;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.sync.RoomSync;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.Membership;
import chat.fracas.protocol.event.StateKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Works out what a sync changes in a room that I am in or have left. For one room and one sync.
final class RoomPreparation {
  /// Account data of a room that is ours alone: whether all of its members were fetched.
  static final String MEMBERS_FETCHED = "chat.fracas.members_fetched";

  private final RoomStore store;
  private final UserId own;
  private final AccountContent account;
  private final RoomSync sync;
  private final Map<EventId, JsonObject> readable;
  private final RoomRecord before;
  private final long now;
  private final boolean rejoined;

  /// Whether nothing that is on disk counts.
  private final boolean fresh;

  private final StateLookup state;

  /// @param account says whose messages are not shown as a preview, and what mentions me
  /// @param readable events that are stored and look different now that a key has come
  /// @param before an empty record for a room that was not known
  /// @param now in milliseconds
  RoomPreparation(
      RoomStore store,
      UserId own,
      AccountContent account,
      RoomSync sync,
      Map<EventId, JsonObject> readable,
      RoomRecord before,
      long now) {
    this.store = store;
    this.own = own;
    this.account = account;
    this.sync = sync;
    this.readable = readable;
    this.before = before;
    this.now = now;
    this.rejoined =
        sync.membership() == Membership.JOIN
            && !before.json().isEmpty()
            && before.membership() != Membership.JOIN;
    this.fresh = rejoined || before.json().isEmpty();
    this.state = new StateLookup(store, sync.id(), fresh);
  }

  /// Empty when there is nothing to keep of the room.
  Optional<PreparedRoom> prepare() {
    boolean unknownAndLeft = before.json().isEmpty() && sync.membership() != Membership.JOIN;
    if (unknownAndLeft) {
      return Optional.empty();
    }
    sync.state().forEach(state::bring);
    sync.timeline().forEach(state::bring);
    RoomRecord record =
        RoomFeatures.of(rejoined ? begunAnew() : before, state)
            .with(RoomRecord.MEMBERSHIP, membership().wire())
            .without(RoomRecord.INVITER, RoomRecord.INVITER_NAME);
    var replaced = new HashMap<>(readable);
    // what is redacted stays so, whether it could be read or not
    replaced.putAll(
        Redactions.of(store, sync.id(), sync.timeline(), RoomFeatures.rules(record, state)));
    redactState(replaced);
    record = counts(people(RoomFeatures.of(record, state)));
    record = latest(record, replaced);
    record = ofAccountData(Receipts.of(record, sync.ephemeral(), own));
    record =
        new EncryptedMentions(own, account.pushRules(), sync, state)
            .count(before, record, unread(record));
    boolean atTheDoor =
        before.membership() == Membership.INVITE || before.membership() == Membership.KNOCK;
    boolean forgotten = atTheDoor && sync.membership() != Membership.JOIN;
    return Optional.of(
        new PreparedRoom(record, write(record, replaced, forgotten), sync.ephemeral()));
  }

  /// Of what can be read at last, that which stands after my receipt: what a backup opens was read long
  /// ago, mostly.
  private List<JsonObject> unread(RoomRecord record) {
    Optional<RoomRecord.Receipt> receipt = record.ownReceipt();
    if (receipt.isEmpty() || readable.isEmpty()) {
      return List.copyOf(readable.values());
    }
    Optional<Place> read = store.find(sync.id(), receipt.get().event()).map(StoredEvent::place);
    return readable.entrySet().stream()
        .filter(
            event ->
                read.isPresent()
                    ? store
                        .find(sync.id(), event.getKey())
                        .filter(stored -> stored.place().compareTo(read.get()) > 0)
                        .isPresent()
                    : event.getValue().integer("origin_server_ts").orElse(0) > receipt.get().at())
        .map(Map.Entry::getValue)
        .toList();
  }

  /// What outlives leaving and joining again.
  private RoomRecord begunAnew() {
    return before.without(
        RoomRecord.NAME,
        RoomRecord.ALIAS,
        RoomRecord.AVATAR,
        RoomRecord.HEROES,
        RoomRecord.JOINED,
        RoomRecord.INVITED,
        RoomRecord.CHILDREN,
        RoomRecord.LATEST,
        RoomRecord.RECEIPTS,
        RoomRecord.DIRECT);
  }

  private Membership membership() {
    if (sync.membership() == Membership.JOIN) {
      return Membership.JOIN;
    }
    boolean banned =
        state
            .content(StateKey.member(own))
            .flatMap(content -> content.string("membership"))
            .filter(Membership.BAN.wire()::equals)
            .isPresent();
    return banned ? Membership.BAN : Membership.LEAVE;
  }

  private void redactState(Map<EventId, JsonObject> replaced) {
    for (JsonObject event : replaced.values()) {
      Optional<String> key = event.string("state_key");
      if (key.isPresent()) {
        boolean current =
            state
                .event(new StateKey(event.requireString("type"), key.get()))
                .flatMap(known -> known.string("event_id"))
                .equals(event.string("event_id"));
        if (current) {
          state.bring(event);
        }
      }
    }
  }

  /// Heroes and numbers of members.
  private RoomRecord people(RoomRecord record) {
    JsonObject summary = sync.summary();
    RoomRecord next = record;
    var joined = summary.integer("m.joined_member_count");
    if (joined.isPresent()) {
      next = next.with(RoomRecord.JOINED, joined.getAsLong());
    }
    var invited = summary.integer("m.invited_member_count");
    if (invited.isPresent()) {
      next = next.with(RoomRecord.INVITED, invited.getAsLong());
    }
    boolean told = summary.array("m.heroes").isPresent();
    List<JsonObject> members = state.brought(EventType.MEMBER);
    if (!told && members.isEmpty()) {
      return next;
    }
    List<UserId> heroes =
        told ? Heroes.told(summary, own) : Heroes.kept(record.heroes(), members, own);
    return next.withHeroes(
        heroes.stream()
            .map(user -> new RoomRecord.Hero(user, state.name(user), state.avatar(user)))
            .toList());
  }

  private RoomRecord counts(RoomRecord record) {
    if (sync.unread().isEmpty()) {
      return record;
    }
    JsonObject unread = sync.unread().get();
    if (isForProgramsOnly()) {
      // the server takes what it cannot read for messages
      return record.with(
          RoomRecord.UNREAD,
          Math.min(
              record.number(RoomRecord.UNREAD), unread.integer("notification_count").orElse(0)));
    }
    return record
        .with(RoomRecord.UNREAD, unread.integer("notification_count").orElse(0))
        .with(RoomRecord.HIGHLIGHTS, unread.integer("highlight_count").orElse(0));
  }

  /// Whether all that is new are messages of verifications.
  private boolean isForProgramsOnly() {
    return !sync.timeline().isEmpty() && sync.timeline().stream().allMatch(VerificationEvent::is);
  }

  /// Preview and activity.
  private RoomRecord latest(RoomRecord record, Map<EventId, JsonObject> replaced) {
    List<JsonObject> events =
        sync.timeline().stream().map(event -> current(event, replaced)).toList();
    Optional<LatestMessage> latest = record.latest().map(this::unlocked);
    int newest = events.size() - 1;
    while (newest >= 0 && !isShown(events.get(newest))) {
      newest--;
    }
    long activity = record.number(RoomRecord.ACTIVITY);
    long last = 0;
    for (int i = 0; i < events.size(); i++) {
      JsonObject event = events.get(i);
      long at = Math.min(event.integer("origin_server_ts").orElse(0), now);
      last = Math.max(last, at);
      boolean mine =
          event.string("type").equals(Optional.of(EventType.MEMBER))
              && event.string("state_key").equals(Optional.of(own.toString()));
      if (mine || isShown(event)) {
        activity = Math.max(activity, at);
      }
      if (i == newest) {
        latest = LatestMessage.of(event);
      } else if (i > newest) {
        latest = latest.map(message -> followed(message, event));
      }
    }
    if (activity == 0) {
      activity = last;
    }
    RoomRecord next = record.with(RoomRecord.ACTIVITY, activity);
    return latest
        .map(message -> next.withLatest(message.by(state.name(message.sender()))))
        .orElse(next);
  }

  private static JsonObject current(JsonObject event, Map<EventId, JsonObject> replaced) {
    return replaced.isEmpty()
        ? event
        : replaced.getOrDefault(EventId.parse(event.requireString("event_id")), event);
  }

  /// The preview, where it or an edit of it can be read now.
  private LatestMessage unlocked(LatestMessage latest) {
    LatestMessage message =
        Optional.ofNullable(readable.get(latest.id())).flatMap(LatestMessage::of).orElse(latest);
    for (JsonObject event : readable.values()) {
      message = followed(message, event);
    }
    return message;
  }

  /// Whether it would be the preview if it were the last: there are many of them, and one is.
  private boolean isShown(JsonObject event) {
    return LatestMessage.isOne(event)
        && (account.ignored().isEmpty()
            || !account.ignored().contains(UserId.parse(event.requireString("sender"))));
  }

  /// What becomes of the preview by an event that is no message itself.
  private LatestMessage followed(LatestMessage message, JsonObject event) {
    if (LatestMessage.edited(event).filter(message.id()::equals).isPresent()
        && !Redactions.isRedacted(event)) {
      return message.editedBy(event);
    }
    Optional<EventId> redacted = Redactions.target(event);
    if (redacted.filter(message.id()::equals).isPresent()) {
      return message.redacted();
    }
    if (redacted.isPresent() && redacted.equals(message.edit())) {
      return store
          .find(sync.id(), message.id())
          .map(StoredEvent::json)
          .flatMap(LatestMessage::of)
          .orElse(message);
    }
    return message;
  }

  private RoomRecord ofAccountData(RoomRecord record) {
    RoomRecord next = record;
    for (JsonObject event : sync.accountData()) {
      JsonObject content = event.requireObject("content");
      next =
          switch (event.requireString("type")) {
            case EventType.TAG -> {
              JsonObject tags = content.object("tags").orElse(JsonObject.EMPTY);
              yield next.with(RoomRecord.FAVOURITE, tags.has("m.favourite"))
                  .with(RoomRecord.LOW_PRIORITY, tags.has("m.lowpriority"));
            }
            case EventType.MARKED_UNREAD ->
                next.with(RoomRecord.MARKED_UNREAD, content.bool("unread").orElse(false));
            case EventType.FULLY_READ ->
                next.with(
                    RoomRecord.FULLY_READ,
                    content.string("event_id").flatMap(EventId::tryParse).map(EventId::toString));
            default -> next;
          };
    }
    return next;
  }

  private RoomWrite write(RoomRecord record, Map<EventId, JsonObject> replaced, boolean forgotten) {
    var accountData = new HashMap<String, JsonObject>();
    sync.accountData()
        .forEach(
            event -> accountData.put(event.requireString("type"), event.requireObject("content")));
    Optional<String> gap = gap();
    if (gap.isPresent()) {
      // members that came and went in between are not told when they are loaded lazily
      accountData.put(MEMBERS_FETCHED, JsonObject.EMPTY);
    }
    return new RoomWrite(
        sync.id(),
        record.equals(before) ? Optional.empty() : Optional.of(record.json()),
        new ArrayList<>(state.brought()),
        sync.timeline(),
        gap,
        replaced,
        accountData,
        rejoined,
        forgotten);
  }

  /// The token of a new chunk: where events are missing, and before the first that are known.
  private Optional<String> gap() {
    if (sync.timeline().isEmpty()) {
      return Optional.empty();
    }
    boolean first = fresh || store.lastChunk(sync.id()).isEmpty();
    boolean wholeRoom =
        sync.timeline().getFirst().string("type").equals(Optional.of(EventType.CREATE));
    return sync.limited() || first && !wholeRoom ? sync.prevBatch() : Optional.empty();
  }
}
