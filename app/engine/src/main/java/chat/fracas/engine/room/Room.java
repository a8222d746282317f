package chat.fracas.engine.room;

import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.LiveList;
import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.Timeline;
import chat.fracas.engine.timeline.Version;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.HistoryVisibility;
import chat.fracas.protocol.event.JoinRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One room as this account sees it. Thread-safe; methods that change something block until the server
/// has agreed, save where they say otherwise.
public interface Room {
  RoomId id();

  Live<RoomSummary> summary();

  Live<RoomDetails> details();

  /// The members known so far, by power and name; [#loadMembers] fetches the rest.
  LiveList<RoomMember> members();

  /// Fetches the members that lazy loading left out. Blocks.
  void loadMembers();

  /// The conversation at its end. To be closed.
  Timeline timeline();

  /// The conversation around an event, for links and search results. To be closed.
  Timeline timelineAt(EventId event);

  /// Every version of a message that was edited, the first first. Blocks.
  List<Version> versions(EventId event);

  /// Writing here: sending, drafts, typing.
  Composing composing();

  /// Accepts an invitation, or joins again. Blocks.
  void join();

  /// Leaves, or declines an invitation. Blocks.
  void leave();

  void invite(UserId user);

  void kick(UserId user, String reason);

  void ban(UserId user, String reason);

  void unban(UserId user);

  void setName(String name);

  void setTopic(String topic);

  void setAvatar(Path picture);

  void setJoinRule(JoinRule rule);

  void setHistory(HistoryVisibility history);

  /// Has everything that is said from now on end-to-end encrypted. There is no way back.
  void encrypt();

  void setNotify(RoomDetails.Notify notify);

  void setFavourite(boolean favourite);

  void setLowPriority(boolean lowPriority);

  /// Moves my receipt and read marker to the end, or to `event`. Returns at once.
  ///
  /// @param open whether others may see it
  void markRead(Optional<EventId> event, boolean open);

  void setMarkedUnread(boolean unread);
}
