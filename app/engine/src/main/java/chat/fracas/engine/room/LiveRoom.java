package chat.fracas.engine.room;

import chat.fracas.engine.account.PushRuleChanges;
import chat.fracas.engine.history.AcceptedInvite;
import chat.fracas.engine.observe.ListDiffs;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveItems;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.RoomWrite;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.engine.sync.RoomDelta;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.RoomTimelines;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.Version;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A room of an account. Thread-safe.
///
/// Its record is in memory from the start; its state only once somebody looks at it.
final class LiveRoom implements Room {
  private final RoomId id;
  private final RoomServices services;
  private final Runnable onSummary;
  private final RoomActions actions;
  private final ReadMarks readMarks;
  private final LiveFacts facts;
  private final RoomTimelines timelines;
  private final LiveValue<RoomSummary> summary;

  /// Guards the loading of state against a sync that changes it meanwhile.
  private final Object stateLock = new Object();

  private @Nullable RoomState state;
  private @Nullable LiveValue<RoomDetails> details;
  private @Nullable LiveItems<RoomMember> members;
  private @Nullable Composing composing;
  private volatile RoomRecord record;

  /// Whether I have read the room since the server counted.
  private volatile boolean read;

  /// @param onSummary tells the list of a summary that has changed by itself, not by a sync
  LiveRoom(RoomId id, RoomServices services, RoomRecord record, Runnable onSummary) {
    this.id = id;
    this.services = services;
    this.record = record;
    this.onSummary = onSummary;
    this.actions = new RoomActions(services, id);
    this.readMarks = new ReadMarks(services, actions, id);
    this.facts = new LiveFacts(id, services, this::state, record);
    this.timelines =
        new RoomTimelines(
            facts,
            services.store(),
            new RoomTimelines.Means(
                services.http(), services.encryption(), services.queue(), services.background()));
    this.summary = new LiveValue<>(summarise());
  }

  RoomRecord record() {
    return record;
  }

  LiveFacts facts() {
    return facts;
  }

  private RoomSummary summarise() {
    return RoomSummaries.of(id, record, services.own(), services.account().value(), read);
  }

  /// Takes over what a sync has changed; it is on disk. Nobody is told until [#show].
  void stage(RoomRecord next, RoomDelta delta) {
    record = next;
    if (!delta.added().isEmpty() || record.count(RoomRecord.UNREAD) == 0) {
      read = false;
    }
    synchronized (stateLock) {
      if (state != null) {
        if (delta.dropped()) {
          state.clear();
        }
        state.put(delta.state());
      }
    }
    stage();
  }

  /// Takes over what has changed in the account data. Nobody is told until [#show].
  void stage() {
    summary.stage(summarise());
  }

  /// Shows what a sync has changed.
  void show(RoomDelta delta, Instant now) {
    facts.apply(record, delta.ephemeral(), now);
    boolean people =
        delta.dropped()
            || delta.state().stream()
                .map(event -> event.requireString("type"))
                .anyMatch(
                    type -> type.equals(EventType.MEMBER) || type.equals(EventType.POWER_LEVELS));
    show(people);
    timelines.apply(delta);
  }

  /// Shows what has changed in the room, or in the account data on which it depends.
  void show(boolean people) {
    summary.emit();
    LiveValue<RoomDetails> shownDetails;
    LiveItems<RoomMember> shownMembers;
    RoomState known;
    synchronized (stateLock) {
      shownDetails = details;
      shownMembers = members;
      known = state;
    }
    if (known != null && shownDetails != null) {
      shownDetails.set(detailsOf(known));
    }
    if (known != null && shownMembers != null && people) {
      synchronized (shownMembers) {
        shownMembers.apply(
            ListDiffs.between(shownMembers.snapshot(), known.list(), RoomMember::id));
      }
    }
  }

  /// The server has answered a sync.
  void heard(Instant now) {
    facts.heard(now);
  }

  /// Whom I ignore has changed.
  void ignored(Set<UserId> added, Set<UserId> removed) {
    timelines.ignored(added, removed);
  }

  /// The server can be reached again.
  void online() {
    readMarks.retry();
  }

  void close() {
    timelines.close();
  }

  RoomState state() {
    synchronized (stateLock) {
      if (state == null) {
        state = new RoomState(id, services.store().state(id));
      }
      return state;
    }
  }

  private RoomDetails detailsOf(RoomState known) {
    return DetailsOf.state(id, known, record, services.own(), services.account().value());
  }

  @Override
  public RoomId id() {
    return id;
  }

  @Override
  public Live<RoomSummary> summary() {
    return summary;
  }

  @Override
  public Live<RoomDetails> details() {
    synchronized (stateLock) {
      if (details == null) {
        details = new LiveValue<>(detailsOf(state()));
      }
      return details;
    }
  }

  @Override
  public LiveList<RoomMember> members() {
    synchronized (stateLock) {
      if (members == null) {
        members = new LiveItems<>(state().list());
      }
      return members;
    }
  }

  @Override
  public void loadMembers() {
    boolean fetched =
        services
            .store()
            .roomAccountData(id)
            .getOrDefault(RoomPreparation.MEMBERS_FETCHED, JsonObject.EMPTY)
            .has("at");
    if (fetched) {
      return;
    }
    List<JsonObject> all = actions.members();
    List<JsonObject> newer = writeNewer(all);
    state().putNewer(newer);
    show(true);
    timelines.renamed(
        all.stream()
            .flatMap(event -> UserId.tryParse(event.requireString("state_key")).stream())
            .collect(Collectors.toSet()));
  }

  /// Writes what is newer than what a sync may have brought meanwhile.
  private List<JsonObject> writeNewer(List<JsonObject> all) {
    RoomStore store = services.store();
    services.writes().lock();
    try {
      List<JsonObject> newer =
          all.stream()
              .filter(
                  event ->
                      store
                          .stateEvent(id, EventType.MEMBER, event.requireString("state_key"))
                          .filter(old -> !RoomState.isNewer(event, old))
                          .isEmpty())
              .toList();
      write(
          Map.of(
              RoomPreparation.MEMBERS_FETCHED,
              JsonObject.EMPTY.with("at", services.clock().millis())),
          newer);
      return newer;
    } finally {
      services.writes().unlock();
    }
  }

  /// Writes what is ours alone, and state that was fetched.
  private void write(Map<String, JsonObject> accountData, List<JsonObject> state) {
    var write =
        new RoomWrite(
            id,
            Optional.empty(),
            state,
            List.of(),
            Optional.empty(),
            Map.of(),
            accountData,
            false,
            false);
    services.store().write(new SyncWrite(Optional.empty(), Map.of(), List.of(write)));
  }

  @Override
  public Timeline timeline() {
    state();
    return timelines.atEnd();
  }

  @Override
  public List<Version> versions(EventId event) {
    return timelines.versions(event);
  }

  @Override
  public Timeline timelineAt(EventId event) {
    state();
    return timelines.around(event);
  }

  @Override
  public Composing composing() {
    synchronized (stateLock) {
      if (composing == null) {
        composing = services.queue().composing(facts);
      }
      return composing;
    }
  }

  @Override
  public void join() {
    RoomSummary before = summary.value();
    Optional<UserId> inviter = record.text(RoomRecord.INVITER).flatMap(UserId::tryParse);
    actions.join(inviter.map(user -> List.of(user.server().toString())).orElse(List.of()));
    inviter.ifPresent(this::accepted);
    Optional<UserId> person = before.directWith();
    if (person.isPresent() && !services.account().value().directs().containsKey(id)) {
      services
          .account()
          .set(EventType.DIRECT, services.account().value().directsWith(person.get(), id));
    }
  }

  /// Remembers whose invitation it was: what they have given of the room's past is taken.
  private void accepted(UserId inviter) {
    write(
        Map.of(AcceptedInvite.TYPE, new AcceptedInvite(inviter, services.clock().instant()).json()),
        List.of());
    services.history().accepted();
  }

  @Override
  public void leave() {
    actions.leave();
  }

  @Override
  public void invite(UserId user) {
    services.history().beforeInvite(id, user);
    actions.member("invite", user, "");
  }

  @Override
  public void kick(UserId user, String reason) {
    actions.member("kick", user, reason);
  }

  @Override
  public void ban(UserId user, String reason) {
    actions.member("ban", user, reason);
  }

  @Override
  public void unban(UserId user) {
    actions.member("unban", user, "");
  }

  @Override
  public void setName(String name) {
    actions.state(EventType.NAME, JsonObject.of("name", name.strip()));
  }

  @Override
  public void setTopic(String topic) {
    actions.state(EventType.TOPIC, JsonObject.of("topic", topic.strip()));
  }

  @Override
  public void setAvatar(Path picture) {
    actions.avatar(picture);
  }

  @Override
  public void setJoinRule(JoinRule rule) {
    JsonObject now = state().content(EventType.JOIN_RULES);
    actions.state(EventType.JOIN_RULES, now.with("join_rule", rule.wire()));
  }

  @Override
  public void setHistory(HistoryVisibility history) {
    actions.state(
        EventType.HISTORY_VISIBILITY, JsonObject.of("history_visibility", history.wire()));
  }

  @Override
  public void encrypt() {
    if (!state().has(EventType.ENCRYPTION)) {
      actions.state(EventType.ENCRYPTION, RoomActions.MEGOLM);
    }
  }

  @Override
  public void setNotify(RoomDetails.Notify notify) {
    RoomNotify.set(new PushRuleChanges(services.http()), id, notify);
  }

  @Override
  public void setFavourite(boolean favourite) {
    actions.tag("m.favourite", favourite);
  }

  @Override
  public void setLowPriority(boolean lowPriority) {
    actions.tag("m.lowpriority", lowPriority);
  }

  @Override
  public void markRead(Optional<EventId> event, boolean open) {
    boolean marked = record.is(RoomRecord.MARKED_UNREAD);
    readMarks.mark(event, open, marked);
    if (event.isEmpty() && !read) {
      read = true;
      stage();
      onSummary.run();
      summary.emit();
    }
  }

  @Override
  public void setMarkedUnread(boolean unread) {
    actions.accountData(EventType.MARKED_UNREAD, JsonObject.EMPTY.with("unread", unread));
  }
}
