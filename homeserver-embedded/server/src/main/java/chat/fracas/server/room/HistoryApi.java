package chat.fracas.server.room;

import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.ApiRequest;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reading what was said (client-server API, "Getting events for a room", "Relationships",
/// "Threading", "Event context").
public final class HistoryApi implements Area {
  private static final String V1 = "/_matrix/client/v1/rooms/{roomId}";
  private static final String V3 = "/_matrix/client/v3/rooms/{roomId}";
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 1000;

  /// Events read at once while those that the filter leaves out are passed over.
  private static final int MAX_SCANNED = 4000;

  /// Events looked at to tell whether there are more to see.
  private static final int LOOKED_AHEAD = 20;

  /// Events looked at for one that is to be seen at a time.
  private static final int MAX_NEAR = 200;

  private final Rooms rooms;
  private final ClientEvents clientEvents;
  private final Function<UserId, Set<UserId>> ignored;

  /// @param ignored of whom a local user does not want to hear
  public HistoryApi(Rooms rooms, ClientEvents clientEvents, Function<UserId, Set<UserId>> ignored) {
    this.rooms = rooms;
    this.clientEvents = clientEvents;
    this.ignored = ignored;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", V3 + "/messages", this::messages),
        Route.of("GET", V3 + "/context/{eventId}", this::context),
        Route.of("GET", V3 + "/event/{eventId}", this::event),
        Route.of("GET", V1 + "/relations/{eventId}", this::relations),
        Route.of("GET", V1 + "/relations/{eventId}/{relType}", this::relations),
        Route.of("GET", V1 + "/relations/{eventId}/{relType}/{eventType}", this::relations),
        Route.of("GET", V1 + "/threads", this::threads),
        Route.of("GET", V1 + "/timestamp_to_event", this::timestamp));
  }

  private record View(LiveRoom room, Visibility visibility, Set<UserId> ignored) {
    boolean sees(RoomEvent event) {
      boolean unheard = !event.pdu().isState() && ignored.contains(event.pdu().sender());
      return !unheard && visibility.sees(event);
    }

    /// The roots of ignored users are told without what they say.
    RoomEvent unheard(RoomEvent root) {
      return ignored.contains(root.pdu().sender()) ? root.redacted() : root;
    }
  }

  private View view(ApiRequest request) {
    LiveRoom room =
        rooms
            .find(request.room())
            .orElseThrow(() -> MatrixException.forbidden("You are not in this room"));
    Visibility visibility = Visibility.of(rooms, room, request.user());
    if (visibility.isEmpty()) {
      throw MatrixException.forbidden("You are not in this room");
    }
    return new View(room, visibility, ignored.apply(request.user()));
  }

  private RoomEvent visible(View view, EventId id) {
    return rooms
        .storage()
        .find(view.room(), id)
        .filter(view.visibility()::sees)
        .orElseThrow(() -> MatrixException.notFound("There is no such event to see"));
  }

  private static int limit(ApiRequest request, int otherwise) {
    long limit = request.queryInteger("limit").orElse(otherwise);
    if (limit < 0) {
      throw MatrixException.invalidParam("'limit' is negative");
    }
    return (int) Math.min(limit, MAX_LIMIT);
  }

  private static EventFilter filter(ApiRequest request) {
    return request
        .query("filter")
        .map(text -> EventFilter.parse(Json.parseObject(text)))
        .orElse(EventFilter.ALL);
  }

  /// Some events and how far they reach.
  private record Page(List<RoomEvent> events, long reached, boolean more) {}

  private ApiAnswer messages(ApiRequest request) {
    View view = view(request);
    boolean back =
        switch (request.query("dir").orElse("")) {
          case "b" -> true;
          case "f" -> false;
          case "" -> throw MatrixException.missingParam("'dir' is missing");
          default -> throw MatrixException.invalidParam("'dir' is neither b nor f");
        };
    long start = back ? rooms.positions().visible() : 0;
    long from = request.query("from").map(StreamToken::parse).orElse(start);
    long to = request.query("to").map(StreamToken::parse).orElse(back ? 0 : Long.MAX_VALUE);
    EventFilter filter = filter(request);
    int limit = Math.min(limit(request, DEFAULT_LIMIT), filter.limit().orElse(MAX_LIMIT));
    Page page = page(view, from, to, back, Math.max(1, limit), filter);
    var answer =
        JsonObject.builder()
            .put("start", StreamToken.of(from))
            .put(
                "chunk",
                JsonArray.of(
                    clientEvents.format(view.room(), page.events(), request.caller(), true)));
    if (page.more()) {
      answer.put("end", StreamToken.of(page.reached()));
    }
    if (filter.lazyMembers()) {
      answer.put("state", JsonArray.of(senders(view.room(), page.events())));
    }
    return ApiAnswer.ok(answer.build());
  }

  private Page page(View view, long from, long to, boolean back, int limit, EventFilter filter) {
    var events = new ArrayList<RoomEvent>();
    long reached = from;
    int scanned = 0;
    while (events.size() < limit && scanned < MAX_SCANNED) {
      int wanted = Math.max(limit - events.size(), 20);
      List<RoomEvent> some =
          back
              ? rooms.storage().before(view.room(), reached, to, wanted)
              : rooms.storage().after(view.room(), reached, to, wanted);
      for (RoomEvent event : some) {
        reached = back ? event.stream() - 1 : event.stream();
        if (view.sees(event) && filter.passes(event.pdu())) {
          events.add(event);
          if (events.size() == limit) {
            break;
          }
        }
      }
      scanned += some.size();
      if (some.size() < wanted) {
        boolean full =
            events.size() == limit && !some.isEmpty() && hasMore(view, reached, to, back);
        return new Page(events, reached, full);
      }
    }
    return new Page(events, reached, hasMore(view, reached, to, back));
  }

  /// Whether there is anything else that may be seen; where much may not be seen, perhaps.
  private boolean hasMore(View view, long reached, long to, boolean back) {
    List<RoomEvent> some =
        back
            ? rooms.storage().before(view.room(), reached, to, LOOKED_AHEAD)
            : rooms.storage().after(view.room(), reached, to, LOOKED_AHEAD);
    return some.size() == LOOKED_AHEAD || some.stream().anyMatch(view::sees);
  }

  private static List<JsonObject> senders(LiveRoom room, List<RoomEvent> events) {
    Set<UserId> senders = new LinkedHashSet<>();
    events.forEach(event -> senders.add(event.pdu().sender()));
    RoomState state = room.state();
    return senders.stream()
        .flatMap(sender -> state.member(sender).stream())
        .map(member -> ClientEvents.plain(member, true))
        .toList();
  }

  private ApiAnswer context(ApiRequest request) {
    View view = view(request);
    RoomEvent event = visible(view, request.event());
    EventFilter filter = filter(request);
    int limit = limit(request, DEFAULT_LIMIT);
    Page before = page(view, event.stream() - 1, 0, true, Math.max(1, limit / 2), filter);
    Page after =
        page(view, event.stream(), Long.MAX_VALUE, false, Math.max(1, limit - limit / 2), filter);
    List<RoomEvent> none = List.of();
    List<RoomEvent> eventsBefore = limit < 2 ? none : before.events();
    List<RoomEvent> eventsAfter = limit < 1 ? none : after.events();
    long last = eventsAfter.isEmpty() ? event.stream() : eventsAfter.getLast().stream();
    RoomState state = rooms.storage().stateAt(view.room(), last);
    var all = new ArrayList<Pdu>(state.others());
    if (filter.lazyMembers()) {
      Set<UserId> senders = new LinkedHashSet<>();
      eventsBefore.forEach(each -> senders.add(each.pdu().sender()));
      senders.add(event.pdu().sender());
      eventsAfter.forEach(each -> senders.add(each.pdu().sender()));
      senders.forEach(sender -> state.member(sender).ifPresent(all::add));
    } else {
      all.addAll(state.members());
    }
    return ApiAnswer.ok(
        JsonObject.builder()
            .put("start", StreamToken.of(limit < 2 ? event.stream() - 1 : before.reached()))
            .put("end", StreamToken.of(limit < 1 ? event.stream() : after.reached()))
            .put("event", clientEvents.format(view.room(), event, request.caller(), true))
            .put("events_before", formatted(view, eventsBefore, request))
            .put("events_after", formatted(view, eventsAfter, request))
            .put(
                "state",
                JsonArray.of(
                    all.stream()
                        .filter(filter::passes)
                        .map(pdu -> ClientEvents.plain(pdu, true))
                        .toList()))
            .build());
  }

  private JsonArray formatted(View view, List<RoomEvent> events, ApiRequest request) {
    return JsonArray.of(clientEvents.format(view.room(), events, request.caller(), true));
  }

  /// For endpoints that do not tell a room one may not see from an event that is not there.
  private View viewOrNothing(ApiRequest request) {
    try {
      return view(request);
    } catch (MatrixException hidden) {
      throw MatrixException.notFound("There is no such event to see");
    }
  }

  private ApiAnswer event(ApiRequest request) {
    View view = viewOrNothing(request);
    return ApiAnswer.ok(
        clientEvents.format(view.room(), visible(view, request.event()), request.caller(), true));
  }

  private static boolean isBack(Optional<String> direction) {
    return switch (direction.orElse("b")) {
      case "b" -> true;
      case "f" -> false;
      default -> throw MatrixException.invalidParam("'dir' is neither b nor f");
    };
  }

  private ApiAnswer relations(ApiRequest request) {
    View view = viewOrNothing(request);
    RoomEvent parent = visible(view, request.event());
    boolean back = isBack(request.query("dir"));
    Optional<Long> from = request.query("from").map(StreamToken::parse);
    Optional<Long> to = request.query("to").map(StreamToken::parse);
    int limit = Math.max(1, limit(request, 50));
    int depth = request.queryBool("recurse") ? Relations.MAX_DEPTH : 1;
    var filter =
        new Relations.Filter(
            Optional.ofNullable(request.parameters().get("relType")),
            Optional.ofNullable(request.parameters().get("eventType")));
    var range =
        new Relations.Range(
            (back ? to : from).orElse(0L),
            (back ? from : to).orElse(Long.MAX_VALUE),
            back,
            limit + 1);
    List<RoomEvent> found = rooms.relations().of(view.room(), parent.id(), depth, filter, range);
    List<RoomEvent> shown = found.stream().limit(limit).filter(view::sees).toList();
    var answer = JsonObject.builder().put("chunk", formatted(view, shown, request));
    if (found.size() > limit) {
      RoomEvent last = found.get(limit - 1);
      answer.put("next_batch", StreamToken.of(back ? last.stream() - 1 : last.stream()));
    }
    request.query("from").ifPresent(token -> answer.put("prev_batch", token));
    if (depth > 1) {
      answer.put("recursion_depth", depth);
    }
    return ApiAnswer.ok(answer.build());
  }

  private ApiAnswer threads(ApiRequest request) {
    View view = view(request);
    int limit = Math.max(1, limit(request, 20));
    long before = request.query("from").map(StreamToken::parse).orElse(Long.MAX_VALUE);
    Optional<UserId> participant =
        switch (request.query("include").orElse("all")) {
          case "all" -> Optional.empty();
          case "participated" -> Optional.of(request.user());
          default ->
              throw MatrixException.invalidParam("'include' is neither all nor participated");
        };
    List<Relations.ThreadRoot> roots =
        rooms.relations().threads(view.room(), participant, before, limit + 1);
    List<EventId> ids = roots.stream().limit(limit).map(Relations.ThreadRoot::root).toList();
    List<RoomEvent> events =
        rooms.storage().find(view.room(), ids).stream()
            .filter(view.visibility()::sees)
            .map(view::unheard)
            .sorted(Comparator.comparing(event -> ids.indexOf(event.id())))
            .toList();
    var answer = JsonObject.builder().put("chunk", formatted(view, events, request));
    if (roots.size() > limit) {
      answer.put("next_batch", StreamToken.of(roots.get(limit - 1).latest()));
    }
    return ApiAnswer.ok(answer.build());
  }

  private ApiAnswer timestamp(ApiRequest request) {
    View view = view(request);
    long ts =
        request
            .queryInteger("ts")
            .orElseThrow(() -> MatrixException.missingParam("'ts' is missing"));
    boolean forward =
        switch (request.requireQuery("dir")) {
          case "f" -> true;
          case "b" -> false;
          default -> throw MatrixException.invalidParam("'dir' is neither b nor f");
        };
    RoomEvent event =
        rooms.storage().nearest(view.room(), ts, forward, MAX_NEAR).stream()
            .filter(view.visibility()::sees)
            .findFirst()
            .orElseThrow(() -> MatrixException.notFound("There is no event then"));
    return ApiAnswer.ok(
        JsonObject.of("event_id", event.id().toString())
            .with("origin_server_ts", event.pdu().originServerTs()));
  }
}
