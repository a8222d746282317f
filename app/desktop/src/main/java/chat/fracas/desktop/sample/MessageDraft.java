package chat.fracas.desktop.sample;

import chat.fracas.engine.encryption.Doubt;
import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.SendState;
import chat.fracas.engine.timeline.Sender;
import chat.fracas.engine.timeline.TimelineItem;
import chat.fracas.foundation.id.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message of the sample while it is written down. UI thread only.
final class MessageDraft {
  private final String id;
  private final Sender sender;
  private final boolean own;
  private final List<TimelineItem.Reaction> reactions = new ArrayList<>();
  private Content content;
  private Instant at;
  private boolean edited;
  private boolean highlight;
  private Optional<TimelineItem.Reply> reply = Optional.empty();
  private List<Sender> readers = List.of();
  private int threadReplies;
  private Optional<Doubt> doubt = Optional.empty();
  private SendState state = new SendState.Sent();

  MessageDraft(String id, Sender sender, boolean own, Instant at, Content content) {
    this.id = id;
    this.sender = sender;
    this.own = own;
    this.at = at;
    this.content = content;
  }

  MessageDraft edited() {
    edited = true;
    return this;
  }

  MessageDraft highlight() {
    highlight = true;
    return this;
  }

  /// As a bot says it.
  MessageDraft notice() {
    if (content instanceof Content.Words words) {
      content = new Content.Words(Content.Words.Kind.NOTICE, words.body(), words.html());
    }
    return this;
  }

  MessageDraft replyTo(MessageDraft answered) {
    var body = answered.content instanceof Content.Words words ? words.body() : "";
    reply =
        Optional.of(new TimelineItem.Reply(answered.event(), Optional.of(answered.sender), body));
    return this;
  }

  MessageDraft react(String key, Sender... senders) {
    var all = List.of(senders);
    reactions.add(new TimelineItem.Reaction(key, all, all.contains(SamplePeople.MIRA)));
    return this;
  }

  MessageDraft readBy(Sender... all) {
    readers = List.of(all);
    return this;
  }

  MessageDraft threads(int replies) {
    threadReplies = replies;
    return this;
  }

  /// As if something were wrong with its encryption.
  MessageDraft doubted(Doubt why) {
    doubt = Optional.of(why);
    return this;
  }

  /// On its way, or stuck on it.
  MessageDraft unsent(SendState why) {
    state = why;
    at = SampleEngine.NOW;
    return this;
  }

  private EventId event() {
    return EventId.parse("$" + id);
  }

  TimelineItem.Message done() {
    return new TimelineItem.Message(
        new ItemKey(id),
        state instanceof SendState.Sent ? Optional.of(event()) : Optional.empty(),
        sender,
        at,
        content,
        edited,
        own,
        highlight,
        reply,
        List.copyOf(reactions),
        readers,
        threadReplies,
        state,
        doubt);
  }
}
