package chat.fracas.viewmodel.preference;

import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// How the window looks and behaves for the person in front of it; each change is kept at once.
/// UI thread only.
public final class Appearance {
  public static final int MINIMUM_TEXT_PERCENT = 80;
  public static final int MAXIMUM_TEXT_PERCENT = 200;
  public static final int TEXT_STEP_PERCENT = 10;
  private static final int NORMAL_TEXT_PERCENT = 100;

  private final Preferences preferences;
  private final ObjectProperty<ThemeChoice> theme;
  private final ObjectProperty<Density> density;
  private final ObjectProperty<MessageLayout> layout;
  private final IntegerProperty textPercent;
  private final StringProperty language;
  private final BooleanProperty highContrast;
  private final BooleanProperty reducedMotion;
  private final BooleanProperty enterSends;
  private final BooleanProperty showJoins;
  private final BooleanProperty sendTyping;
  private final BooleanProperty sendReceipts;
  private final BooleanProperty serverInBackground;

  public Appearance(Preferences preferences) {
    this.preferences = preferences;
    theme = choice("theme", ThemeChoice.SYSTEM);
    density = choice("density", Density.COSY);
    layout = choice("layout", MessageLayout.COSY);
    textPercent =
        new SimpleIntegerProperty(bounded(preferences.number("textPercent", NORMAL_TEXT_PERCENT)));
    textPercent.subscribe(value -> preferences.keep("textPercent", String.valueOf(value)));
    language = new SimpleStringProperty(preferences.value("language").orElse(""));
    language.subscribe(value -> preferences.keep("language", value));
    highContrast = flag("highContrast", false);
    reducedMotion = flag("reducedMotion", false);
    enterSends = flag("enterSends", true);
    showJoins = flag("showJoins", true);
    sendTyping = flag("sendTyping", true);
    sendReceipts = flag("sendReceipts", true);
    serverInBackground = flag("serverInBackground", false);
  }

  /// Where smaller habits are kept too.
  public Preferences preferences() {
    return preferences;
  }

  public ObjectProperty<ThemeChoice> theme() {
    return theme;
  }

  public ObjectProperty<Density> density() {
    return density;
  }

  public ObjectProperty<MessageLayout> layout() {
    return layout;
  }

  /// The size of all texts in per cent of the normal one.
  public IntegerProperty textPercent() {
    return textPercent;
  }

  /// A BCP 47 tag, or empty for the system's language.
  public StringProperty language() {
    return language;
  }

  /// Whether contrast is to be high even where the system does not say so.
  public BooleanProperty highContrast() {
    return highContrast;
  }

  public BooleanProperty reducedMotion() {
    return reducedMotion;
  }

  public BooleanProperty enterSends() {
    return enterSends;
  }

  public BooleanProperty showJoins() {
    return showJoins;
  }

  public BooleanProperty sendTyping() {
    return sendTyping;
  }

  public BooleanProperty sendReceipts() {
    return sendReceipts;
  }

  /// Whether the embedded server goes on when the window is closed.
  public BooleanProperty serverInBackground() {
    return serverInBackground;
  }

  public void enlargeText() {
    textPercent.set(bounded(textPercent.get() + TEXT_STEP_PERCENT));
  }

  public void shrinkText() {
    textPercent.set(bounded(textPercent.get() - TEXT_STEP_PERCENT));
  }

  public void resetText() {
    textPercent.set(NORMAL_TEXT_PERCENT);
  }

  private static int bounded(int percent) {
    return Math.clamp(percent, MINIMUM_TEXT_PERCENT, MAXIMUM_TEXT_PERCENT);
  }

  private BooleanProperty flag(String key, boolean otherwise) {
    var property = new SimpleBooleanProperty(preferences.flag(key, otherwise));
    property.subscribe(value -> preferences.keep(key, String.valueOf(value)));
    return property;
  }

  private <E extends Enum<E>> ObjectProperty<E> choice(String key, E otherwise) {
    var property = new SimpleObjectProperty<E>(preferences.choice(key, otherwise));
    Function<E, String> name = Enum::name;
    property.subscribe(value -> preferences.keep(key, name.apply(value)));
    return property;
  }
}
