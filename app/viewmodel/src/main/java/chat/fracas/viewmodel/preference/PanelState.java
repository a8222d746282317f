package chat.fracas.viewmodel.preference;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The panels of one account's window: what is open, how wide, and which room was last read.
/// UI thread only.
public final class PanelState {
  public static final double MINIMUM_LIST_WIDTH = 200;
  public static final double MAXIMUM_LIST_WIDTH = 420;
  private static final double NORMAL_LIST_WIDTH = 280;

  private final Preferences preferences;
  private final String prefix;
  private final DoubleProperty listWidth;
  private final BooleanProperty listOpen;
  private final ObjectProperty<RightPanel> rightPanel;
  private final StringProperty lastRoom;

  /// @param account what tells this account from others, such as its user id
  public PanelState(Preferences preferences, String account) {
    this.preferences = preferences;
    this.prefix = "panel." + account + ".";
    listWidth =
        new SimpleDoubleProperty(
            Math.clamp(
                preferences.number(prefix + "listWidth", (int) NORMAL_LIST_WIDTH),
                MINIMUM_LIST_WIDTH,
                MAXIMUM_LIST_WIDTH));
    listWidth.subscribe(value -> keep("listWidth", String.valueOf(value.intValue())));
    listOpen = new SimpleBooleanProperty(preferences.flag(prefix + "listOpen", true));
    listOpen.subscribe(value -> keep("listOpen", String.valueOf(value)));
    rightPanel = new SimpleObjectProperty<>(preferences.choice(prefix + "right", RightPanel.NONE));
    rightPanel.subscribe(value -> keep("right", value.name()));
    lastRoom = new SimpleStringProperty(preferences.value(prefix + "room").orElse(""));
    lastRoom.subscribe(value -> keep("room", value));
  }

  public DoubleProperty listWidth() {
    return listWidth;
  }

  public BooleanProperty listOpen() {
    return listOpen;
  }

  public ObjectProperty<RightPanel> rightPanel() {
    return rightPanel;
  }

  /// The id of the room last read, or empty.
  public StringProperty lastRoom() {
    return lastRoom;
  }

  /// Shows `panel`, or hides it when it is shown already.
  public void toggle(RightPanel panel) {
    rightPanel.set(rightPanel.get() == panel ? RightPanel.NONE : panel);
  }

  /// The names of the room list's sections that are folded.
  public Set<String> foldedSections() {
    return preferences
        .value(prefix + "folded")
        .map(names -> Arrays.stream(names.split(",")).filter(name -> !name.isEmpty()))
        .map(names -> (Set<String>) names.collect(Collectors.toCollection(TreeSet::new)))
        .orElseGet(TreeSet::new);
  }

  public void keepFoldedSections(Set<String> names) {
    keep("folded", String.join(",", new TreeSet<>(names)));
  }

  private void keep(String key, String value) {
    preferences.keep(prefix + key, value);
  }
}
