package chat.fracas.desktop.shell;

import chat.fracas.desktop.control.IconButton;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.ToastText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.toast.Toast;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import java.util.IdentityHashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Short notices above the composer; each goes away by itself unless the pointer is on it.
/// UI thread only.
final class ToastLayer {
  private static final Duration SHOWN = Duration.seconds(6);
  private static final double WIDEST = 480;

  private final ToastsViewModel model;
  private final Texts texts;
  private final VBox root = new VBox();
  private final Map<Toast, HBox> cards = new IdentityHashMap<>();
  private final ListChangeListener<Toast> listener = change -> fill();

  ToastLayer(ToastsViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    root.getStyleClass().add("shell-toasts");
    root.setPickOnBounds(false);
    root.setFillWidth(false);
    root.setAccessibleText(texts.of(ToastText.REGION_A11Y));
    model.toasts().addListener(listener);
    fill();
  }

  Region region() {
    return root;
  }

  private void fill() {
    cards.keySet().retainAll(model.toasts());
    root.getChildren()
        .setAll(
            model.toasts().stream()
                .map(toast -> (Node) cards.computeIfAbsent(toast, this::card))
                .toList());
  }

  private HBox card(Toast toast) {
    var card = new HBox();
    card.getStyleClass().add("toast");
    card.setMaxWidth(WIDEST);
    card.setAccessibleRole(AccessibleRole.TEXT);
    card.setAccessibleText(toast.text());
    var icon =
        switch (toast.kind()) {
          case NOTICE -> Icon.INFO;
          case SUCCESS -> Icon.CHECK_CIRCLE;
          case FAILURE -> Icon.ALERT;
        };
    var words = TextStyle.SMALL.on(new Label(toast.text()));
    words.setWrapText(true);
    card.getChildren().addAll(new IconView(icon, IconView.SMALL), words);
    toast
        .answer()
        .ifPresent(
            answer -> {
              var button = new Button(answer.label());
              button.getStyleClass().addAll("fr-small-button", "toast-answer");
              button.setMinWidth(Region.USE_PREF_SIZE);
              button.setOnAction(
                  event -> {
                    model.dismiss(toast);
                    answer.action().run();
                  });
              card.getChildren().add(button);
            });
    card.getChildren()
        .add(
            new IconButton(
                Icon.CLOSE,
                texts.of(ToastText.DISMISS_A11Y),
                IconButton.SMALL,
                () -> model.dismiss(toast)));
    var pause = new PauseTransition(SHOWN);
    pause.setOnFinished(event -> model.dismiss(toast));
    pause.play();
    card.hoverProperty()
        .subscribe(
            hover -> {
              if (hover) {
                pause.stop();
              } else {
                pause.playFromStart();
              }
            });
    return card;
  }

  void dispose() {
    model.toasts().removeListener(listener);
  }
}
