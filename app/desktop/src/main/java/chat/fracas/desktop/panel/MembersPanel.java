package chat.fracas.desktop.panel;

import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.control.SearchField;
import chat.fracas.desktop.part.PersonLine;
import chat.fracas.desktop.part.RowList;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.MembersText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.members.MemberEntry;
import chat.fracas.viewmodel.members.MembersViewModel;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The people of a room.
final class MembersPanel implements View {
  private final MembersViewModel members;
  private final Surroundings surroundings;
  private final PanelFrame frame;
  private final SearchField filter;

  MembersPanel(MembersViewModel members, Surroundings surroundings) {
    this.members = members;
    this.surroundings = surroundings;
    var texts = surroundings.texts();
    filter = new SearchField(texts, texts.of(MembersText.FILTER_HINT));
    filter.text().bindBidirectional(members.filter());
    var invite =
        Buttons.with(
            Icon.USER_ADD, Buttons.plain(texts.of(MembersText.INVITE_BUTTON), members::invite));
    invite.setMaxWidth(Double.MAX_VALUE);
    invite.visibleProperty().bind(members.mayInvite());
    invite.managedProperty().bind(members.mayInvite());
    var top = new VBox(Space.SMALL, invite, filter);
    top.setPadding(new Insets(Space.LARGE, Space.LARGE, Space.TINY, Space.LARGE));
    var failed =
        new Banner(
            Banner.Kind.FAILURE,
            "",
            Buttons.small(Buttons.quiet(texts.of(CommonText.RETRY_BUTTON), members::load)));
    members
        .problem()
        .subscribe(
            problem -> {
              failed.show(Banner.Kind.FAILURE, problem);
              failed.shown(!problem.isEmpty());
            });
    var list =
        new RowList<MemberEntry>(
                texts.of(MembersText.PANEL_TITLE),
                members.entries(),
                this::look,
                entry -> entry instanceof MemberEntry.Row,
                this::open)
            .withMenu(this::menu)
            .read(MembersPanel::sentence);
    list.getStyleClass().add("fr-side-rows");
    var empty = new EmptyState(Icon.USERS, "");
    var nobody = TextStyle.NAME.on(new Label());
    nobody.getStyleClass().add("fr-secondary");
    nobody.setWrapText(true);
    nobody.textProperty().bind(members.empty());
    empty.getChildren().set(1, nobody);
    empty
        .getChildren()
        .add(Buttons.plain(texts.of(CommonText.SHOW_ALL_BUTTON), () -> members.filter().set("")));
    empty.visibleProperty().bind(members.empty().isNotEmpty());
    list.visibleProperty().bind(members.empty().isEmpty());
    var busy = TextStyle.CAPTION.on(new Label());
    busy.getStyleClass().add("fr-tertiary");
    busy.setPadding(new Insets(Space.SMALL, Space.LARGE, Space.SMALL, Space.LARGE));
    busy.textProperty().bind(members.busy());
    busy.visibleProperty().bind(members.busy().isNotEmpty());
    busy.managedProperty().bind(members.busy().isNotEmpty());
    frame =
        new PanelFrame(surroundings, texts.of(MembersText.PANEL_TITLE))
            .with(top)
            .with(failed)
            .filled(new StackPane(list, empty))
            .with(busy);
  }

  @Override
  public Region region() {
    return frame;
  }

  @Override
  public void focus() {
    filter.requestFocus();
  }

  @Override
  public void dispose() {
    members.close();
  }

  private Region look(MemberEntry entry) {
    return switch (entry) {
      case MemberEntry.Heading heading -> heading(heading.title());
      case MemberEntry.Row row -> {
        var line = PersonLine.beside(row.person(), row.role(), surroundings);
        if (row.warned()) {
          var sign = new IconView(Icon.SHIELD_ALERT, IconView.SMALL);
          sign.getStyleClass().add("fr-icon-warning");
          line.getChildren().add(sign);
        }
        if (row.quiet()) {
          line.getStyleClass().add("fr-quiet-row");
        }
        yield line;
      }
    };
  }

  static Region heading(String title) {
    var label = TextStyle.MICRO_STRONG.on(new Label(title));
    label.getStyleClass().add("fr-section");
    return label;
  }

  private static String sentence(MemberEntry entry) {
    return switch (entry) {
      case MemberEntry.Heading heading -> heading.title();
      case MemberEntry.Row row -> row.sentence();
    };
  }

  private void open(MemberEntry entry) {
    if (entry instanceof MemberEntry.Row row) {
      members.open(row);
    }
  }

  private Optional<javafx.scene.control.ContextMenu> menu(MemberEntry entry) {
    return entry instanceof MemberEntry.Row row
        ? Optional.of(
            PersonMenu.of(
                row.person(),
                row.actions(),
                surroundings.texts(),
                action -> members.perform(action, row)))
        : Optional.empty();
  }
}
