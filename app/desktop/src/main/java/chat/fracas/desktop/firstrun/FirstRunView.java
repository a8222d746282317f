package chat.fracas.desktop.firstrun;

import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.control.OptionButton;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.FirstRunText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Motion;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.firstrun.FirstRunStep;
import chat.fracas.viewmodel.firstrun.FirstRunViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The pages of the first run in one centred column. UI thread only.
public final class FirstRunView implements View {
  private static final int MOST_STEPS = 3;

  private final FirstRunViewModel model;
  private final Texts texts;
  private final Optional<Runnable> leave;
  private final VBox column = new VBox(Space.WIDE);
  private final ScrollPane scroll = new ScrollPane();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<Subscription> page = new ArrayList<>();
  private Node first = column;

  /// @param leave goes back to the window, where there is an account already
  public FirstRunView(FirstRunViewModel model, Texts texts, Optional<Runnable> leave) {
    this.model = model;
    this.texts = texts;
    this.leave = leave;
    column.setMaxHeight(Region.USE_PREF_SIZE);
    column.setAlignment(Pos.CENTER_LEFT);
    column.getStyleClass().add("first-run-column");
    var centre = new StackPane(column);
    centre.setAlignment(Pos.CENTER);
    scroll.setContent(centre);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("first-run", "fr-canvas");
    scroll.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && mayGoBack()) {
            event.consume();
            goBack();
          }
        });
    subscriptions.add(model.step().subscribe(this::show));
  }

  @Override
  public Region region() {
    return scroll;
  }

  @Override
  public void focus() {
    first.requestFocus();
  }

  @Override
  public void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
    page.forEach(Subscription::unsubscribe);
  }

  private void show(FirstRunStep step) {
    page.forEach(Subscription::unsubscribe);
    page.clear();
    column.getChildren().setAll(bar(step));
    switch (step) {
      case CHOICE -> choice();
      case SERVER -> server();
      case SIGN_IN -> signIn();
      case REGISTER -> register();
      case OWN_SERVER -> ownServer();
    }
    if (scroll.getScene() != null) {
      focus();
    }
  }

  /// Back, and how far it is.
  private Node bar(FirstRunStep step) {
    var bar = new HBox(Space.SMALL);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("first-run-bar");
    if (mayGoBack()) {
      var back = new Button(texts.of(CommonText.BACK_BUTTON), new IconView(Icon.ARROW_LEFT, 16));
      back.getStyleClass().add("fr-quiet");
      back.setId("back");
      back.setOnAction(event -> goBack());
      // its arrow stands over the edge of what is below
      HBox.setMargin(back, new Insets(0, 0, 0, -Space.MEDIUM));
      bar.getChildren().add(back);
    }
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    bar.getChildren().add(gap);
    if (step != FirstRunStep.CHOICE) {
      var dots = new HBox(Space.TIGHT);
      dots.setAlignment(Pos.CENTER);
      int steps = step == FirstRunStep.OWN_SERVER ? MOST_STEPS - 1 : MOST_STEPS;
      for (int i = 0; i < steps; i++) {
        var dot = new Region();
        dot.getStyleClass().add("first-run-dot");
        if (i <= step.before()) {
          dot.getStyleClass().add("first-run-dot-done");
        }
        dots.getChildren().add(dot);
      }
      dots.setAccessibleRole(AccessibleRole.TEXT);
      dots.setAccessibleText(texts.of(FirstRunText.STEP_A11Y, step.before() + 1, steps));
      bar.getChildren().add(dots);
    }
    return bar;
  }

  private boolean mayGoBack() {
    return model.step().get() != FirstRunStep.CHOICE || leave.isPresent();
  }

  private void goBack() {
    if (model.step().get() == FirstRunStep.CHOICE) {
      leave.ifPresent(Runnable::run);
    } else {
      model.back();
    }
  }

  private void choice() {
    var emblem = new IconView(Icon.MESSAGES, 40);
    emblem.getStyleClass().add("first-run-emblem");
    heading(
        texts.of(leave.isPresent() ? FirstRunText.ADD_TITLE : FirstRunText.WELCOME_TITLE),
        texts.of(leave.isPresent() ? FirstRunText.ADD_BODY : FirstRunText.WELCOME_BODY));
    column.getChildren().add(1, emblem);
    var own =
        option(
            Icon.HOME,
            FirstRunText.OWN_SERVER_BUTTON,
            FirstRunText.OWN_SERVER_BODY,
            model::runOwnServer);
    var use =
        option(
            Icon.KEY,
            FirstRunText.USE_ACCOUNT_BUTTON,
            FirstRunText.USE_ACCOUNT_BODY,
            model::useAccount);
    var create =
        option(
            Icon.GLOBE,
            FirstRunText.CREATE_ACCOUNT_BUTTON,
            FirstRunText.CREATE_ACCOUNT_BODY,
            model::createAccount);
    column.getChildren().add(new VBox(Space.MEDIUM, use, create, own));
    first = use;
  }

  private Button option(Icon icon, TextKey name, TextKey explanation, Runnable action) {
    var button = new OptionButton(icon, texts.of(name), texts.of(explanation), action);
    button.setId(name.key());
    return button;
  }

  private void server() {
    heading(
        texts.of(FirstRunText.SERVER_TITLE),
        texts.of(model.creating() ? FirstRunText.SERVER_NEW_BODY : FirstRunText.SERVER_BODY));
    var field = field(FirstRunText.SERVER_LABEL, new TextField(), model.server());
    field.setPromptText(texts.of(FirstRunText.SERVER_HINT));
    finish(CommonText.NEXT_BUTTON);
    first = field;
  }

  private void signIn() {
    heading(texts.of(FirstRunText.SIGN_IN_TITLE, model.serverName()), "");
    if (model.passwordOffered().get()) {
      var name = field(FirstRunText.USER_NAME_LABEL, new TextField(), model.user());
      name.setPromptText(texts.of(FirstRunText.USER_NAME_HINT));
      password("");
      finish(FirstRunText.SIGN_IN_BUTTON);
      first = name;
    } else {
      status();
    }
    if (model.browserOffered().get()) {
      var browser =
          new Button(texts.of(FirstRunText.BROWSER_BUTTON), new IconView(Icon.EXTERNAL_LINK, 16));
      browser.setMaxWidth(Double.MAX_VALUE);
      browser.setId("browser");
      browser.setOnAction(event -> model.signInByBrowser());
      page.add(model.busy().subscribe(busy -> browser.setDisable(!busy.isEmpty())));
      column.getChildren().add(browser);
      if (!model.passwordOffered().get()) {
        browser.getStyleClass().add("fr-primary");
        first = browser;
      }
    }
  }

  private void register() {
    heading(texts.of(FirstRunText.REGISTER_TITLE, model.serverName()), "");
    first = field(FirstRunText.USER_NAME_LABEL, new TextField(), model.user());
    hint(model.address());
    password(model.passwordHint());
    var token = fieldBox(FirstRunText.TOKEN_LABEL, new TextField(), model.token());
    var whence = new Label(texts.of(FirstRunText.TOKEN_NEEDED_BODY));
    whence.getStyleClass().add("fr-field-hint");
    whence.setWrapText(true);
    whence.setMinHeight(Region.USE_PREF_SIZE);
    token.getChildren().add(whence);
    page.add(
        model
            .tokenNeeded()
            .subscribe(
                needed -> {
                  token.setVisible(needed);
                  token.setManaged(needed);
                }));
    column.getChildren().add(token);
    finish(FirstRunText.REGISTER_BUTTON);
  }

  private void ownServer() {
    heading(texts.of(FirstRunText.OWN_TITLE), texts.of(FirstRunText.OWN_BODY));
    first = field(FirstRunText.USER_NAME_LABEL, new TextField(), model.user());
    hint(model.address());
    password(model.passwordHint());
    finish(FirstRunText.OWN_BUTTON);
  }

  private void heading(String title, String body) {
    var heading = TextStyle.DISPLAY.on(new Label(title));
    heading.setWrapText(true);
    heading.setMinHeight(Region.USE_PREF_SIZE);
    heading.setAccessibleRole(AccessibleRole.TEXT);
    var box = new VBox(Space.SMALL, heading);
    if (!body.isEmpty()) {
      var words = TextStyle.BODY.on(new Label(body));
      words.getStyleClass().add("first-run-explanation");
      words.setWrapText(true);
      words.setMinHeight(Region.USE_PREF_SIZE);
      box.getChildren().add(words);
    }
    column.getChildren().add(box);
  }

  private TextField field(TextKey label, TextField input, StringProperty value) {
    column.getChildren().add(fieldBox(label, input, value));
    return input;
  }

  /// With the button that shows what was typed.
  private void password(String explanation) {
    var box =
        LabelledField.password(texts, texts.of(FirstRunText.PASSWORD_LABEL)).explained(explanation);
    bind(FirstRunText.PASSWORD_LABEL, (TextField) box.input(), model.password());
    column.getChildren().add(box);
  }

  private VBox fieldBox(TextKey label, TextField input, StringProperty value) {
    var name = new Label(texts.of(label));
    name.getStyleClass().add("fr-field-label");
    name.setLabelFor(input);
    bind(label, input, value);
    var box = new VBox(name, input);
    box.getStyleClass().add("fr-field");
    return box;
  }

  private void bind(TextKey label, TextField input, StringProperty value) {
    input.setId(label.key());
    input.setText(value.get());
    // bound by hand: the fields of a page are forgotten with it
    page.add(input.textProperty().subscribe(value::set));
    page.add(
        value.subscribe(
            now -> {
              if (!now.equals(input.getText())) {
                input.setText(now);
              }
            }));
    input.setOnAction(event -> model.submit());
  }

  private void hint(ObservableValue<String> sentence) {
    var hint = new Label();
    hint.getStyleClass().add("fr-field-hint");
    hint.setWrapText(true);
    page.add(
        sentence.subscribe(
            text -> {
              hint.setText(text);
              hint.setVisible(!text.isEmpty());
              hint.setManaged(!text.isEmpty());
            }));
    var last = column.getChildren().getLast();
    if (last instanceof VBox box) {
      box.getChildren().add(hint);
    }
  }

  private void finish(TextKey verb) {
    status();
    var button = new Button(texts.of(verb));
    button.getStyleClass().add("fr-primary");
    button.setId("submit");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(event -> model.submit());
    page.add(model.busy().subscribe(busy -> button.setDisable(!busy.isEmpty())));
    column.getChildren().add(button);
  }

  /// What is awaited, or what went wrong; the place for it is kept, so that nothing moves.
  private void status() {
    var words = TextStyle.SMALL.on(new Label());
    words.setWrapText(true);
    words.setId("status");
    words.getStyleClass().add("first-run-status");
    var progress = new ProgressBar();
    progress.setMaxWidth(Double.MAX_VALUE);
    Runnable tell =
        () -> {
          var busy = model.busy().get();
          var problem = model.problem().get();
          words.setText(busy.isEmpty() ? problem : busy);
          words.getStyleClass().remove("first-run-problem");
          if (busy.isEmpty() && !problem.isEmpty()) {
            words.getStyleClass().add("first-run-problem");
          }
          // an unseen progress bar would still animate
          progress.setProgress(
              busy.isEmpty() || Motion.still(scroll) ? 0 : ProgressBar.INDETERMINATE_PROGRESS);
          progress.setVisible(!busy.isEmpty() && !Motion.still(scroll));
        };
    page.add(model.busy().subscribe(tell));
    page.add(model.problem().subscribe(tell));
    tell.run();
    var box = new VBox(Space.TIGHT, words, progress);
    box.getStyleClass().add("first-run-status-box");
    column.getChildren().add(box);
  }
}
