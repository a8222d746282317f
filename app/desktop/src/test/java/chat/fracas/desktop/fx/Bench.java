package chat.fracas.desktop.fx;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.view.PictureSource;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.Navigation;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Preferences;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.question.Questions;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import chat.fracas.viewmodel.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/// What a view needs to be looked at alone: the sample engine, and a navigation that takes notes.
public final class Bench {
  private final SampleEngine engine = SampleEngine.create();
  private final List<String> went = new ArrayList<>();
  private final Means means;
  private final Surroundings surroundings;

  public Bench(Locale locale) {
    var texts = Texts.forLocale(locale);
    var navigation = new Noted();
    means =
        new Means(
            Work.immediate(),
            Runnable::run,
            texts,
            navigation,
            new ToastsViewModel(),
            new Questions());
    surroundings =
        new Surroundings(
            texts, new Appearance(Preferences.inMemory()), PictureSource.none(), navigation);
  }

  public Means means() {
    return means;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public Session session() {
    return engine.main();
  }

  public Room room() {
    return session().room(SampleEngine.MAIN_ROOM).orElseThrow();
  }

  /// Where the window was asked to go, in order.
  public List<String> went() {
    return went;
  }

  /// The buttons below `root` whose words do not fit.
  public static List<String> clipped(Parent root) {
    var clipped = new ArrayList<String>();
    collect(root, clipped);
    return clipped;
  }

  private static void collect(Parent parent, List<String> clipped) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child instanceof ButtonBase button && button.isVisible() && button.getText() != null) {
        words(button)
            .filter(shown -> !shown.equals(button.getText()) && !button.isWrapText())
            .ifPresent(shown -> clipped.add(button.getText()));
      }
      if (child instanceof Parent deeper && child.isVisible()) {
        collect(deeper, clipped);
      }
    }
  }

  private static java.util.Optional<String> words(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(Text.class::isInstance)
        .map(text -> ((Text) text).getText())
        .findFirst();
  }

  /// Writes down where it was asked to go.
  private final class Noted implements Navigation {
    @Override
    public void openRoom(RoomId room) {
      went.add("room " + room);
    }

    @Override
    public void openMessage(RoomId room, EventId event) {
      went.add("message " + event);
    }

    @Override
    public void openPerson(UserId person) {
      went.add("person " + person);
    }

    @Override
    public void openLink(String link) {
      went.add("link " + link);
    }

    @Override
    public void openPanel(RightPanel panel) {
      went.add("panel " + panel);
    }

    @Override
    public void open(Destination destination) {
      went.add("open " + destination);
    }

    @Override
    public void verify(VerificationSubject subject, Optional<Destination> back) {
      went.add("verify " + subject);
    }

    @Override
    public void closeLevel() {
      went.add("close");
    }
  }
}
