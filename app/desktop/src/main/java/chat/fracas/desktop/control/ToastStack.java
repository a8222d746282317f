package chat.fracas.desktop.control;

import chat.fracas.i18n.Texts;
import chat.fracas.i18n.ToastText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.viewmodel.toast.Toast;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The notices in the corner of the window. Each goes after a while, but not under the pointer.
public final class ToastStack extends VBox {
  private static final Duration SHOWN = Duration.seconds(5);
  private static final Duration SHOWN_TO_BE_ANSWERED = Duration.seconds(10);
  private static final double WIDEST = 400;

  private final Texts texts;
  private final ToastsViewModel toasts;
  private final Map<Toast, Node> views = new HashMap<>();
  private final ListChangeListener<Toast> onChange = change -> update();

  public ToastStack(Texts texts, ToastsViewModel toasts) {
    super(Space.SMALL);
    this.texts = texts;
    this.toasts = toasts;
    setAlignment(Pos.BOTTOM_CENTER);
    setPickOnBounds(false);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    toasts.toasts().addListener(onChange);
    update();
  }

  public void dispose() {
    toasts.toasts().removeListener(onChange);
    views.clear();
    getChildren().clear();
  }

  private void update() {
    views.keySet().retainAll(toasts.toasts());
    getChildren()
        .setAll(
            toasts.toasts().stream()
                .map(toast -> views.computeIfAbsent(toast, this::view))
                .toList());
  }

  private Node view(Toast toast) {
    var text = new Label(toast.text());
    text.setWrapText(true);
    text.setMaxWidth(WIDEST);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var row = new HBox(new IconView(icon(toast.kind()), IconView.NORMAL), text);
    row.getStyleClass().add("fr-toast");
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.setAccessibleText(toast.text());
    toast
        .answer()
        .ifPresent(
            answer ->
                row.getChildren()
                    .add(
                        Buttons.small(
                            Buttons.quiet(
                                answer.label(),
                                () -> {
                                  toasts.dismiss(toast);
                                  answer.action().run();
                                }))));
    row.getChildren()
        .add(
            new IconButton(
                Icon.CLOSE,
                texts.of(ToastText.DISMISS_A11Y),
                IconButton.SMALL,
                () -> toasts.dismiss(toast)));
    if (toast.lasting()) {
      return row;
    }
    var time = new PauseTransition(toast.answer().isPresent() ? SHOWN_TO_BE_ANSWERED : SHOWN);
    time.setOnFinished(event -> toasts.dismiss(toast));
    time.play();
    row.setOnMouseEntered(event -> time.stop());
    row.setOnMouseExited(event -> time.playFromStart());
    return row;
  }

  private static Icon icon(Toast.Kind kind) {
    return switch (kind) {
      case NOTICE -> Icon.INFO;
      case SUCCESS -> Icon.CHECK_CIRCLE;
      case FAILURE -> Icon.ALERT;
    };
  }
}
