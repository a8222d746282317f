package chat.fracas.engine.send;

import chat.fracas.engine.store.RoomStore;
import chat.fracas.engine.store.StoredEvent;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.engine.timeline.RoomFacts;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes the content of a message from words (client API, "Instant messaging", "User and room
/// mentions", "Rich replies", "Event replacements"). Thread-safe.
final class WordsContent {
  private static final Set<String> FILES = Set.of("m.image", "m.video", "m.audio", "m.file");

  private final Markdown markdown = new Markdown();
  private final RoomFacts facts;
  private final RoomStore rooms;

  WordsContent(RoomFacts facts, RoomStore rooms) {
    this.facts = facts;
    this.rooms = rooms;
  }

  JsonObject message(Outgoing.Words words) {
    return addressed(body(words), words.mentions(), words.everyone(), words.replyTo());
  }

  /// A file with its caption, if it has one (client API, "Media captions").
  JsonObject file(JsonObject described, Outgoing.File file) {
    JsonObject content =
        file.caption().map(caption -> captioned(described, body(caption))).orElse(described);
    return addressed(
        content,
        file.caption().map(Outgoing.Words::mentions).orElse(Set.of()),
        file.caption().filter(Outgoing.Words::everyone).isPresent(),
        file.replyTo());
  }

  /// Says whom it notifies and what it answers.
  private JsonObject addressed(
      JsonObject content, Set<UserId> named, boolean everyone, Optional<EventId> replyTo) {
    SortedSet<UserId> mentions = sorted(named);
    // who is answered is told (client API, "Mentioning the replied to user")
    replyTo
        .flatMap(this::sender)
        .filter(sender -> !sender.equals(facts.own()))
        .ifPresent(mentions::add);
    JsonObject complete = content.with("m.mentions", mentions(mentions, everyone));
    return replyTo.map(target -> withReply(complete, target)).orElse(complete);
  }

  private static JsonObject withReply(JsonObject content, EventId target) {
    return content.with(
        "m.relates_to",
        JsonObject.of("m.in_reply_to", JsonObject.of("event_id", target.toString())));
  }

  /// The content of a message that nobody has seen, with other words: it answers what it answered.
  static JsonObject rewritten(JsonObject before, JsonObject fresh) {
    JsonObject content = isFile(before) ? captioned(before, fresh) : fresh;
    return before
        .object("m.relates_to")
        .map(relation -> content.with("m.relates_to", relation))
        .orElse(content);
  }

  JsonObject edit(Outgoing.Edit edit) {
    Outgoing.Words words = edit.words();
    JsonObject mentions = mentions(sorted(words.mentions()), words.everyone());
    return edit(edit.target(), original(edit.target()), body(words).with("m.mentions", mentions));
  }

  /// The content of an edit, which mentions those alone whom the message did not.
  static JsonObject edit(EventId target, Optional<JsonObject> original, JsonObject fresh) {
    JsonObject mentions = fresh.object("m.mentions").orElse(JsonObject.EMPTY);
    JsonObject content =
        original
            .filter(WordsContent::isFile)
            .map(file -> captioned(file, fresh))
            .orElse(fresh)
            .without("m.relates_to")
            .with("m.mentions", mentions);
    List<String> added =
        mentions.strings("user_ids").stream()
            .filter(user -> original.filter(before -> mentioned(before, user)).isEmpty())
            .toList();
    var outer =
        JsonObject.builder()
            .putAll(content)
            .put("body", "* " + content.string("body").orElse(""))
            .put(
                "m.mentions",
                added.isEmpty()
                    ? JsonObject.EMPTY
                    : JsonObject.of("user_ids", JsonArray.ofStrings(added)));
    content.string("formatted_body").ifPresent(html -> outer.put("formatted_body", "* " + html));
    return outer
        .put("m.new_content", content)
        .put(
            "m.relates_to",
            JsonObject.builder()
                .put("rel_type", "m.replace")
                .put("event_id", target.toString())
                .build())
        .build();
  }

  static JsonObject reaction(EventId target, String key) {
    return JsonObject.of(
        "m.relates_to",
        JsonObject.builder()
            .put("rel_type", "m.annotation")
            .put("event_id", target.toString())
            .put("key", key)
            .build());
  }

  private JsonObject body(Outgoing.Words words) {
    String plain =
        words.markdown() ? Markdown.named(words.text(), links(words.mentions())) : words.text();
    var content = JsonObject.builder().put("msgtype", type(words.kind())).put("body", plain);
    markdown
        .html(words.text(), words.markdown(), pills(words.mentions()))
        .ifPresent(
            html -> content.put("format", "org.matrix.custom.html").put("formatted_body", html));
    return content.build();
  }

  private static String type(Content.Words.Kind kind) {
    return switch (kind) {
      case TEXT -> "m.text";
      case EMOTE -> "m.emote";
      case NOTICE -> "m.notice";
    };
  }

  /// New words for a file are a new caption; the file stays.
  private static JsonObject captioned(JsonObject file, JsonObject words) {
    var content =
        JsonObject.builder()
            .putAll(
                file.without(
                    "m.relates_to", "m.mentions", "format", "formatted_body", "m.new_content"))
            .put("filename", file.string("filename").or(() -> file.string("body")).orElse(""))
            .put("body", words.string("body").orElse(""));
    words.get("format").ifPresent(format -> content.put("format", format));
    words.get("formatted_body").ifPresent(html -> content.put("formatted_body", html));
    return content.build();
  }

  private static boolean isFile(JsonObject content) {
    return content.string("msgtype").filter(FILES::contains).isPresent();
  }

  private static boolean mentioned(JsonObject content, String user) {
    return content
        .object("m.mentions")
        .filter(mentions -> mentions.strings("user_ids").contains(user))
        .isPresent();
  }

  private static SortedSet<UserId> sorted(Set<UserId> users) {
    var sorted = new TreeSet<UserId>(Comparator.comparing(UserId::toString));
    sorted.addAll(users);
    return sorted;
  }

  private static JsonObject mentions(Set<UserId> users, boolean everyone) {
    var mentions = JsonObject.builder();
    if (!users.isEmpty()) {
      mentions.put("user_ids", JsonArray.ofStrings(users.stream().map(UserId::toString).toList()));
    }
    if (everyone) {
      mentions.put("room", true);
    }
    return mentions.build();
  }

  /// The words that stand for the people in a text, and their links.
  private Map<String, String> pills(Set<UserId> mentions) {
    var pills = new LinkedHashMap<String, String>();
    for (UserId user : mentions) {
      String link = MatrixLink.toUser(user).matrixTo();
      String name = facts.sender(user).name();
      pills.put(user.toString(), link);
      if (!name.isBlank()) {
        pills.put(name, link);
        pills.put("@" + name, link);
      }
    }
    return pills;
  }

  private static Set<String> links(Set<UserId> mentions) {
    return mentions.stream()
        .map(user -> MatrixLink.toUser(user).matrixTo())
        .collect(Collectors.toSet());
  }

  private Optional<JsonObject> original(EventId event) {
    return rooms
        .find(facts.id(), event)
        .map(StoredEvent::json)
        .flatMap(json -> json.object("content"));
  }

  private Optional<UserId> sender(EventId event) {
    return rooms
        .find(facts.id(), event)
        .flatMap(stored -> stored.json().string("sender"))
        .flatMap(UserId::tryParse);
  }
}
