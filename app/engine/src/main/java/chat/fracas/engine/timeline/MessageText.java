package chat.fracas.engine.timeline;

import chat.fracas.engine.encryption.VerificationEvent;
import chat.fracas.engine.timeline.EventView.Relation;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.EventType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The words of a message, for searching: text, or caption and file name, as its sender has left it.
/// Immutable.
///
/// @param text empty when the message was redacted
public record MessageText(EventId event, UserId sender, Instant sentAt, Optional<String> text) {
  /// Empty when the event is no message: an edit, a reaction, encrypted, a change of state.
  ///
  /// @param relations events that relate to it, for its edits
  public static Optional<MessageText> of(JsonObject event, Collection<JsonObject> relations) {
    return EventView.tryRead(event)
        .filter(MessageText::isMessage)
        .map(
            view ->
                new MessageText(
                    view.id(),
                    view.sender(),
                    view.sentAt(),
                    view.isRedacted()
                        ? Optional.empty()
                        : Optional.of(words(latest(view, relations)))));
  }

  /// The message that an event edits; whether it may is for [#of] to say.
  public static Optional<EventId> edited(JsonObject event) {
    return EventView.tryRead(event)
        .filter(view -> view.is(EventType.MESSAGE) && !view.isState())
        .flatMap(EventView::relation)
        .filter(relation -> relation.is(Relation.REPLACE))
        .map(Relation::target);
  }

  private static boolean isMessage(EventView event) {
    return event.is(EventType.MESSAGE)
        && !event.isState()
        && !VerificationEvent.is(event.type(), event.content())
        && event.relation().filter(relation -> relation.is(Relation.REPLACE)).isEmpty();
  }

  private static Content latest(EventView message, Collection<JsonObject> relations) {
    return relations.stream()
        .flatMap(json -> EventView.tryRead(json).stream())
        .filter(edit -> isEditOf(edit, message))
        .max(Comparator.comparing(EventView::sentAt).thenComparing(EventView::id))
        .flatMap(edit -> edit.content().object("m.new_content"))
        .map(content -> MessageContent.message(content, false, Optional.empty()))
        .orElseGet(
            () ->
                MessageContent.message(
                    message.content(), message.inReplyTo().isPresent(), Optional.empty()));
  }

  private static boolean isEditOf(EventView edit, EventView message) {
    return edit.is(EventType.MESSAGE)
        && message.mark().allowsEdit(edit.mark())
        && edit.sender().equals(message.sender())
        && edit.content().object("m.new_content").isPresent()
        && edit.relation()
            .filter(relation -> relation.is(Relation.REPLACE))
            .filter(relation -> relation.target().equals(message.id()))
            .isPresent();
  }

  private static String words(Content content) {
    return switch (content) {
      case Content.Words words -> words.body();
      case Content.Image image -> file(image.caption(), image.file());
      case Content.Video video -> file(video.caption(), video.file());
      case Content.Audio audio -> file(audio.caption(), audio.file());
      case Content.File file -> file(file.caption(), file.file());
      case Content.Unknown unknown -> unknown.body().orElse("");
      case Content.Redacted redacted -> "";
      case Content.Undecryptable undecryptable -> "";
    };
  }

  private static String file(Optional<Content.Words> caption, Content.Attachment file) {
    return caption.map(words -> words.body() + "\n" + file.name()).orElse(file.name());
  }
}
