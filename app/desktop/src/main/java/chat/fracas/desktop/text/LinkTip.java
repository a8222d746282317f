package chat.fracas.desktop.text;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/// Says where a link leads while the pointer is on it. Made only then: a conversation has many links.
public final class LinkTip {
  private static final Duration BEFORE = Duration.millis(400);
  private static final Duration SHOWN = Duration.seconds(20);
  private static final double WIDEST = 480;
  private static final int LONGEST = 300;

  private LinkTip() {}

  public static void on(Node link, String address) {
    link.addEventHandler(
        MouseEvent.MOUSE_ENTERED,
        event -> {
          if (link.getProperties().putIfAbsent(LinkTip.class, address) == null) {
            Tooltip.install(link, tip(address));
          }
        });
  }

  private static Tooltip tip(String address) {
    var line = TextMaker.oneLine(address);
    var tip = new Tooltip(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    tip.setShowDelay(BEFORE);
    tip.setShowDuration(SHOWN);
    tip.setHideDelay(Duration.ZERO);
    tip.setWrapText(true);
    tip.setMaxWidth(WIDEST);
    return tip;
  }
}
