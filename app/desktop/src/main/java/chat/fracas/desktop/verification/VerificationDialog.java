package chat.fracas.desktop.verification;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.control.OptionButton;
import chat.fracas.desktop.control.Spinner;
import chat.fracas.desktop.qr.QrPicture;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.VerifyText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.verification.VerificationScreen;
import chat.fracas.viewmodel.verification.VerificationViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;

/// One verification, step by step. The keyboard begins at what does no harm. UI thread only.
public final class VerificationDialog implements View {
  /// Large enough for a phone held at arm's length.
  private static final int CODE_SIDE = 208;

  private static final double PICTURE = 32;

  private final VerificationViewModel model;
  private final Surroundings surroundings;
  private final Texts texts;
  private final ModalFrame frame;
  private final Subscription subscription;
  private List<Subscription> ofPage = new ArrayList<>();
  private Node first;

  public VerificationDialog(VerificationViewModel model, Surroundings surroundings) {
    this.model = model;
    this.surroundings = surroundings;
    this.texts = surroundings.texts();
    this.frame = new ModalFrame(texts, "", ModalFrame.USUAL, surroundings.navigation()::closeLevel);
    this.first = frame;
    this.subscription = model.screen().subscribe(this::show);
  }

  private void show(VerificationScreen screen) {
    ofPage.forEach(Subscription::unsubscribe);
    ofPage = new ArrayList<>();
    frame.titled(screen.title());
    switch (screen) {
      case VerificationScreen.Waiting waiting -> waiting(waiting);
      case VerificationScreen.Asked asked -> asked(asked);
      case VerificationScreen.Ways ways -> ways(ways);
      case VerificationScreen.Scan scan -> scan(scan);
      case VerificationScreen.Compare compare -> compare(compare);
      case VerificationScreen.Worked worked -> worked(worked);
      case VerificationScreen.Done done -> done(done);
      case VerificationScreen.Ended ended -> ended(ended);
    }
    if (frame.getScene() != null) {
      focus();
    }
  }

  private void waiting(VerificationScreen.Waiting waiting) {
    var spinner = new Spinner(waiting.body(), PICTURE);
    var page = centred(spinner, sentence(waiting.body()));
    if (!waiting.busy().isEmpty()) {
      var busy = TextStyle.SMALL.on(new Label(waiting.busy()));
      busy.getStyleClass().add("fr-secondary");
      page.getChildren().add(busy);
    }
    var cancel = cancel();
    answer(page, cancel, cancel);
  }

  private void asked(VerificationScreen.Asked asked) {
    var words = new VBox(Space.SMALL, sentence(asked.body()));
    if (!asked.address().isEmpty()) {
      var address = TextStyle.SMALL.on(new Label(asked.address()));
      address.getStyleClass().add("fr-secondary");
      address.setWrapText(true);
      words.getChildren().add(address);
    }
    var decline = Buttons.plain(texts.of(VerifyText.DECLINE_BUTTON), model::decline);
    if (!asked.possible()) {
      answer(page(words), decline, decline);
      return;
    }
    var accept = Buttons.primary(texts.of(VerifyText.ACCEPT_BUTTON), model::accept);
    answer(page(words), decline, decline, accept);
  }

  private void ways(VerificationScreen.Ways ways) {
    var page = page();
    ways.code().ifPresent(code -> page.getChildren().add(code(code, ways.codeTitle())));
    if (ways.code().isEmpty()) {
      page.getChildren().add(sentence(ways.body()));
    }
    var options = new VBox(Space.SMALL);
    if (ways.compare()) {
      options
          .getChildren()
          .add(
              new OptionButton(
                  Icon.EMOJI,
                  texts.of(VerifyText.COMPARE_BUTTON),
                  texts.of(VerifyText.COMPARE_BODY),
                  model::compare));
    }
    if (ways.scan()) {
      options
          .getChildren()
          .add(
              new OptionButton(
                  Icon.QR_CODE,
                  texts.of(VerifyText.SCAN_BUTTON),
                  texts.of(VerifyText.SCAN_BODY),
                  model::scan));
    }
    page.getChildren().add(options);
    var cancel = cancel();
    answer(
        page, options.getChildren().isEmpty() ? cancel : options.getChildren().getFirst(), cancel);
  }

  private Node code(VerificationStep.Code code, String title) {
    var view = new ImageView(QrPicture.of(code.bytes(), CODE_SIDE * 2));
    view.setFitWidth(CODE_SIDE);
    view.setFitHeight(CODE_SIDE);
    view.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    view.setAccessibleText(texts.of(VerifyText.CODE_A11Y));
    var heading = TextStyle.NAME_STRONG.on(new Label(title));
    heading.setWrapText(true);
    heading.setMinHeight(Region.USE_PREF_SIZE);
    var how = SmallWords.quiet(texts.of(VerifyText.SHOW_BODY));
    var words = new VBox(Space.TIGHT, heading, how);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(Space.LARGE, view, words);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void scan(VerificationScreen.Scan scan) {
    var reading = new CodeReading(model, texts);
    ofPage.add(reading.watch());
    var page = page(sentence(scan.body()), reading);
    var back = Buttons.plain(texts.of(CommonText.BACK_BUTTON), model::choose);
    answer(page, reading.first(), back, cancel());
  }

  private void compare(VerificationScreen.Compare compare) {
    var page = page(sentence(compare.body()));
    page.getChildren()
        .add(
            compare.symbols().isEmpty()
                ? Comparison.numbers(compare.numbers())
                : Comparison.symbols(compare.symbols(), surroundings.emoji()));
    if (compare.other()) {
      var other =
          Buttons.small(
              Buttons.quiet(
                  texts.of(
                      compare.symbols().isEmpty()
                          ? VerifyText.PICTURES_BUTTON
                          : VerifyText.NUMBERS_BUTTON),
                  model::otherKind));
      var line = new HBox(other);
      line.setAlignment(Pos.CENTER);
      page.getChildren().add(line);
    }
    var different = Buttons.plain(texts.of(VerifyText.MISMATCH_BUTTON), model::mismatch);
    var same = Buttons.primary(texts.of(VerifyText.MATCH_BUTTON), model::confirm);
    answer(page, different, different, same);
  }

  private void worked(VerificationScreen.Worked worked) {
    var no = Buttons.plain(texts.of(VerifyText.FAILED_BUTTON), model::mismatch);
    var yes = Buttons.primary(texts.of(VerifyText.WORKED_BUTTON), model::confirm);
    answer(centred(picture(Icon.QR_CODE, ""), sentence(worked.body())), no, no, yes);
  }

  private void done(VerificationScreen.Done done) {
    var close =
        Buttons.primary(texts.of(VerifyText.OK_BUTTON), surroundings.navigation()::closeLevel);
    answer(centred(picture(Icon.SHIELD_CHECK, "verify-good"), sentence(done.body())), close, close);
  }

  private void ended(VerificationScreen.Ended ended) {
    var look =
        ended.alarming() ? picture(Icon.SHIELD_ALERT, "verify-bad") : picture(Icon.SHIELD, "");
    var close =
        Buttons.plain(texts.of(CommonText.CLOSE_BUTTON), surroundings.navigation()::closeLevel);
    var buttons = new ArrayList<Node>();
    if (ended.recover()) {
      buttons.add(Buttons.quiet(texts.of(VerifyText.RECOVER_BUTTON), model::recover));
    }
    buttons.add(close);
    if (ended.again()) {
      buttons.add(Buttons.primary(texts.of(CommonText.RETRY_BUTTON), model::again));
    }
    answer(centred(look, sentence(ended.body())), close, buttons.toArray(Node[]::new));
  }

  private Button cancel() {
    return Buttons.plain(texts.of(CommonText.CANCEL_BUTTON), model::cancel);
  }

  private static Node picture(Icon icon, String styleClass) {
    var picture = new StackPane(new IconView(icon, PICTURE));
    picture.getStyleClass().add("verify-picture");
    if (!styleClass.isEmpty()) {
      picture.getStyleClass().add(styleClass);
    }
    return picture;
  }

  private static Label sentence(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static VBox page(Node... nodes) {
    var page = new VBox(nodes);
    page.getStyleClass().add("verify-page");
    return page;
  }

  private static VBox centred(Node picture, Label sentence) {
    sentence.setTextAlignment(TextAlignment.CENTER);
    var page = page(picture, sentence);
    page.getStyleClass().add("verify-centred");
    return page;
  }

  private void answer(Region page, Node begin, Node... buttons) {
    first = begin;
    frame.containing(page).answeredBy(buttons);
  }

  @Override
  public Region region() {
    return frame;
  }

  @Override
  public void focus() {
    var wanted = first;
    Platform.runLater(wanted::requestFocus);
  }

  @Override
  public void dispose() {
    subscription.unsubscribe();
    ofPage.forEach(Subscription::unsubscribe);
    model.close();
  }
}
