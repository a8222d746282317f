package chat.fracas.desktop.shell;

import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.HintTip;
import chat.fracas.viewmodel.connection.ConnectionViewModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Says over the top of the conversation that the server or the disk is away; moves nothing.
/// UI thread only.
final class ConnectionStrip {
  private final Banner banner;
  private final Button action;

  /// The sentence where the strip is too short for it.
  private final HintTip whole = new HintTip("");

  private Subscription subscription = Subscription.EMPTY;

  ConnectionStrip() {
    action = Buttons.small(Buttons.quiet("", () -> {}));
    banner = new Banner(Banner.Kind.NOTICE, "", action);
    banner.getStyleClass().add("shell-strip");
    banner.lookupAll(".label").forEach(ConnectionStrip::oneLine);
    banner.shown(false);
    Tooltip.install(banner, whole);
  }

  private static void oneLine(javafx.scene.Node node) {
    if (node instanceof Label label) {
      label.setWrapText(false);
      label.setMinWidth(0);
    }
  }

  Region region() {
    return banner;
  }

  void show(ConnectionViewModel model) {
    subscription.unsubscribe();
    action.setOnAction(event -> model.act());
    subscription =
        model
            .notice()
            .subscribe(
                notice -> {
                  banner.show(
                      switch (notice.kind()) {
                        case NONE, QUIET -> Banner.Kind.NOTICE;
                        case WARNING -> Banner.Kind.WARNING;
                        case FAILURE -> Banner.Kind.FAILURE;
                      },
                      notice.sentence());
                  whole.setText(notice.sentence());
                  banner.shown(!notice.sentence().isEmpty());
                  action.setText(notice.action().orElse(""));
                  action.setVisible(notice.action().isPresent());
                  action.setManaged(notice.action().isPresent());
                });
  }

  void dispose() {
    subscription.unsubscribe();
  }
}
