package chat.fracas.desktop.dialog;

import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.recovery.RecoveryPaper;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A page with the recovery key, for the printer.
final class PrintedKey {
  private PrintedKey() {}

  /// Lets the person choose a printer in the system's window.
  ///
  /// @return what prints, and blocks; empty where there is no printer or none was chosen
  static Optional<BooleanSupplier> ask(Node owner, RecoveryPaper paper) {
    var job = PrinterJob.createPrinterJob();
    if (job == null || !job.showPrintDialog(owner.getScene().getWindow())) {
      return Optional.empty();
    }
    var page = page(paper, job.getJobSettings().getPageLayout().getPrintableWidth());
    return Optional.of(() -> job.printPage(page) && job.endJob());
  }

  static boolean possible() {
    return Printer.getDefaultPrinter() != null;
  }

  static Region page(RecoveryPaper paper, double width) {
    var title = TextStyle.TITLE.on(new Label(paper.title()));
    var key = TextStyle.CODE.on(new Label(paper.recoveryKey()));
    var body = TextStyle.BODY.on(new Label(paper.body()));
    var page = new VBox(Space.WIDE, title, key, body);
    page.getChildren().forEach(node -> ((Label) node).setWrapText(true));
    page.setPrefWidth(width);
    return page;
  }
}
