package chat.fracas.desktop.shell;

import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.UserId;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.header.RoomHeaderViewModel;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.roomlist.RoomListNotice;
import chat.fracas.viewmodel.shell.AccountWindow;
import chat.fracas.viewmodel.shell.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The middle of the window: header and conversation, an invitation, or the ways into a room.
///
/// The conversations read last stay as they are, in the scene but not to be seen, so that going back to
/// them takes no time: what enters a scene is styled and laid out again. UI thread only.
final class Middle {
  /// Each keeps a timeline alive.
  static final int MOST_KEPT = 4;

  private final Parts parts;
  private final Means means;
  private final Surroundings surroundings;
  private final ObservableBooleanValue oneColumn;
  private final Runnable toList;
  private final ConnectionStrip strip = new ConnectionStrip();
  private final HomeView home;
  private final StackPane atHome;
  private final StackPane root = new StackPane();
  private final Map<Key, InRoom> kept = new LinkedHashMap<>(8, 0.75f, true);
  private Subscription notice = Subscription.EMPTY;
  private @Nullable InRoom shown;
  private boolean active;

  Middle(
      Parts parts,
      Means means,
      Surroundings surroundings,
      ObservableBooleanValue oneColumn,
      Runnable toList) {
    this.parts = parts;
    this.means = means;
    this.surroundings = surroundings;
    this.oneColumn = oneColumn;
    this.toList = toList;
    this.home = new HomeView(surroundings);
    this.atHome = new StackPane(home.region());
    StackPane.setAlignment(strip.region(), Pos.TOP_CENTER);
    root.getStyleClass().add("fr-canvas");
    strip.region().visibleProperty().subscribe(this::tellCovered);
    strip.region().heightProperty().subscribe(this::tellCovered);
  }

  private void tellCovered() {
    double height = strip.region().isVisible() ? strip.region().getHeight() : 0;
    kept.values()
        .forEach(
            room -> {
              if (room.content instanceof Parts.Conversation conversation) {
                conversation.covered(height);
              }
            });
  }

  Region region() {
    return root;
  }

  /// Where the keyboard goes when the header is meant.
  Region header() {
    return shown == null ? root : shown.header.region();
  }

  void focusHeader() {
    if (shown != null) {
      shown.header.focus();
    }
  }

  void focus() {
    if (shown == null) {
      home.focus();
    } else {
      shown.content.focus();
    }
  }

  void active(boolean now) {
    active = now;
    tellActive();
  }

  void mention(Mention mention) {
    if (shown != null && shown.content instanceof Parts.Conversation conversation) {
      conversation.mention(mention);
      conversation.focus();
    }
  }

  private void tellActive() {
    kept.values()
        .forEach(
            room -> {
              if (room.content instanceof Parts.Conversation conversation) {
                conversation.active(active && room.equals(shown));
              }
            });
  }

  boolean perform(AppAction action) {
    return shown != null
        && shown.content instanceof Parts.Conversation conversation
        && conversation.perform(action);
  }

  void show(AccountWindow window, Place place) {
    strip.show(window.connection());
    notice.unsubscribe();
    notice =
        window.roomList().notice().subscribe(now -> home.among(now != RoomListNotice.NO_ROOMS));
    switch (place) {
      case Place.Home none -> showHome();
      case Place.InRoom in ->
          window
              .session()
              .room(in.room())
              .ifPresentOrElse(room -> show(window, room, in), this::showHome);
    }
  }

  private void showHome() {
    shown = null;
    tellActive();
    present(atHome, atHome);
  }

  /// Shows one page of those there are.
  ///
  /// @param below what of it the strip lies on
  private void present(Region page, StackPane below) {
    if (!below.getChildren().contains(strip.region())) {
      below.getChildren().add(strip.region());
    }
    if (!root.getChildren().contains(page)) {
      root.getChildren().add(page);
    }
    for (Node each : root.getChildren()) {
      each.setVisible(each.equals(page));
      each.setManaged(each.equals(page));
    }
  }

  private void show(AccountWindow window, Room room, Place.InRoom place) {
    var key = new Key(window.session().userId(), room.id().toString());
    var next = kept.computeIfAbsent(key, ignored -> new InRoom(window, room));
    shown = next;
    var oldest = kept.entrySet().iterator();
    while (kept.size() > MOST_KEPT && oldest.hasNext()) {
      var entry = oldest.next();
      if (entry.getValue() != next) {
        oldest.remove();
        entry.getValue().dispose();
      }
    }
    present(next.column, next.below);
    tellActive();
    tellCovered();
    place
        .event()
        .ifPresent(
            event -> {
              if (next.content instanceof Parts.Conversation conversation) {
                conversation.show(event);
              }
            });
  }

  /// Forgets the conversations of an account that is gone, or all.
  void forget(Optional<UserId> account) {
    kept.entrySet()
        .removeIf(
            entry -> {
              boolean gone = account.map(entry.getKey().account()::equals).orElse(true);
              if (gone) {
                entry.getValue().dispose();
              }
              return gone;
            });
    shown = null;
    root.getChildren().clear();
  }

  void dispose() {
    forget(Optional.empty());
    notice.unsubscribe();
    strip.dispose();
  }

  private record Key(UserId account, String room) {}

  /// Header and content of one room.
  private final class InRoom {
    private final AccountWindow window;
    private final Room room;
    private final RoomHeaderViewModel model;
    private final RoomHeaderView header;
    private final StackPane below = new StackPane();
    private final VBox column;
    private final Subscription invited;
    private View content;

    InRoom(AccountWindow window, Room room) {
      this.window = window;
      this.room = room;
      this.model = new RoomHeaderViewModel(room, means);
      this.header = new RoomHeaderView(model, window.panels(), surroundings, oneColumn, toList);
      this.content = content(model.invited().get());
      below.getChildren().add(content.region());
      VBox.setVgrow(below, Priority.ALWAYS);
      this.column = new VBox(header.region(), below);
      this.invited =
          model
              .invited()
              .subscribe(
                  (before, now) -> {
                    content.dispose();
                    below.getChildren().remove(content.region());
                    content = content(now);
                    below.getChildren().addFirst(content.region());
                    if (shown == this) {
                      tellActive();
                      content.focus();
                    }
                  });
    }

    private View content(boolean invitation) {
      return invitation
          ? new InvitationView(model, window.roomList(), surroundings)
          : parts.conversation(window.session(), room);
    }

    void dispose() {
      root.getChildren().remove(column);
      invited.unsubscribe();
      content.dispose();
      header.dispose();
    }
  }
}
