package chat.fracas.desktop.conversation;

import chat.fracas.desktop.control.Menus;
import chat.fracas.desktop.text.Choices;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.foundation.id.EventId;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.TimelineText;
import chat.fracas.theme.Icon;
import chat.fracas.viewmodel.conversation.ConversationViewModel;
import chat.fracas.viewmodel.timeline.MessageAction;
import chat.fracas.viewmodel.timeline.MessageBody;
import chat.fracas.viewmodel.timeline.MessageTile;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.timeline.Tile;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;

/// Carries what people do with tiles to the view models. UI thread only.
///
/// @param openPicture shows a picture large
/// @param chooseReaction opens the choice of all emoji beside a node
record Conversing(
    ConversationViewModel model,
    Surroundings surroundings,
    Runnable writing,
    BiConsumer<MessageTile, MessageBody.Picture> openPicture,
    BiConsumer<MessageTile, Node> reactionChooser)
    implements TileActions {
  /// More links of one message than these are for the pointer only.
  private static final int MOST_LINKS = 12;

  private static final int LONGEST_NAME = 60;

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }

  @Override
  public void react(MessageTile tile, String reaction) {
    model.timeline().react(tile, reaction);
  }

  @Override
  public void chooseReaction(MessageTile tile, Node where) {
    reactionChooser.accept(tile, where);
  }

  @Override
  public void reply(MessageTile tile) {
    model.reply(tile);
    writing.run();
  }

  @Override
  public void edit(MessageTile tile) {
    model.edit(tile);
    writing.run();
  }

  @Override
  public void more(MessageTile tile, Node where) {
    var menu = menu(tile, where);
    if (!menu.getItems().isEmpty()) {
      menu.show(where, Side.BOTTOM, 0, 4);
    }
  }

  @Override
  public void menu(MessageTile tile, Node what, double x, double y) {
    var menu = menu(tile, what);
    if (!menu.getItems().isEmpty()) {
      menu.show(what, x, y);
    }
  }

  private ContextMenu menu(MessageTile tile, Node where) {
    var menu = new ContextMenu();
    Choices.in(where).stream()
        .limit(MOST_LINKS)
        .map(choice -> Menus.item(icon(choice.kind()), shortened(choice.name()), choice.act()))
        .forEach(menu.getItems()::add);
    if (!menu.getItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    menu.getItems().addAll(ofFile(tile));
    for (MessageAction action : MessageAction.values()) {
      if (tile.actions().contains(action)) {
        menu.getItems().add(item(tile, action, where));
      }
    }
    return menu;
  }

  /// What else can be done with a picture or a file.
  private List<MenuItem> ofFile(MessageTile tile) {
    return switch (tile.body()) {
      case MessageBody.Picture picture when !picture.sticker() ->
          List.of(
              Menus.item(
                  Icon.IMAGE,
                  surroundings
                      .texts()
                      .of(TimelineText.OPEN_IMAGE_A11Y, shortened(picture.file().name())),
                  () -> openPicture(tile, picture)),
              download(picture.file()));
      case MessageBody.Picture sticker -> List.of();
      case MessageBody.File file -> List.of(download(file.file()));
      case MessageBody.Words words -> List.of();
      case MessageBody.Placeholder placeholder -> List.of();
    };
  }

  private MenuItem download(MessageBody.Attachment file) {
    return Menus.item(
        Icon.DOWNLOAD,
        surroundings.texts().of(TimelineText.DOWNLOAD_A11Y, shortened(file.name())),
        () -> save(file));
  }

  private static Icon icon(Choices.Choice.Kind kind) {
    return switch (kind) {
      case OPEN -> Icon.EXTERNAL_LINK;
      case REVEAL -> Icon.EYE;
      case COPY -> Icon.COPY;
    };
  }

  private MenuItem item(MessageTile tile, MessageAction action, Node where) {
    Texts texts = surroundings.texts();
    return switch (action) {
      case REACT ->
          Menus.item(
              Icon.REACT,
              texts.of(TimelineText.REACT_A11Y),
              () -> reactionChooser.accept(tile, where));
      case REPLY -> Menus.item(Icon.REPLY, texts.of(TimelineText.REPLY_A11Y), () -> reply(tile));
      case EDIT -> Menus.item(Icon.EDIT, texts.of(TimelineText.EDIT_A11Y), () -> edit(tile));
      case COPY_TEXT ->
          Menus.item(
              Icon.COPY,
              texts.of(TimelineText.COPY_TEXT_BUTTON),
              () -> {
                if (tile.body() instanceof MessageBody.Words words) {
                  copy(words.plain());
                }
              });
      case COPY_LINK ->
          Menus.item(
              Icon.LINK,
              texts.of(TimelineText.COPY_LINK_BUTTON),
              () -> model.timeline().link(tile).ifPresent(this::copy));
      case VERSIONS ->
          Menus.item(
              Icon.HISTORY, texts.of(TimelineText.VERSIONS_BUTTON), () -> versions(tile, where));
      case MARK_UNREAD ->
          Menus.item(
              Icon.BOOKMARK, texts.of(TimelineText.MARK_UNREAD_BUTTON), () -> markUnread(tile));
      case RESEND ->
          Menus.item(Icon.REFRESH, texts.of(TimelineText.RESEND_BUTTON), () -> resend(tile));
      case DISCARD ->
          Menus.danger(Icon.DELETE, texts.of(TimelineText.DISCARD_BUTTON), () -> discard(tile));
      case REDACT ->
          Menus.danger(
              Icon.DELETE,
              texts.of(TimelineText.DELETE_BUTTON),
              () -> model.timeline().redact(tile));
    };
  }

  @Override
  public void markUnread(MessageTile tile) {
    if (tile.actions().contains(MessageAction.MARK_UNREAD)) {
      model.timeline().markUnread(tile);
    }
  }

  private void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    model.timeline().copied();
  }

  @Override
  public void versions(MessageTile tile, Node where) {
    model.versions(
        tile,
        found -> {
          if (where.getScene() != null && !found.isEmpty()) {
            VersionsPopup.open(found, where, surroundings);
          }
        });
  }

  @Override
  public void resend(MessageTile tile) {
    model.resend(tile);
  }

  @Override
  public void discard(MessageTile tile) {
    model.timeline().discard(tile);
  }

  @Override
  public void openPerson(Person person) {
    model.timeline().openPerson(person);
  }

  @Override
  public void jumpTo(EventId event) {
    model.jumpTo(event);
  }

  @Override
  public void openPicture(MessageTile tile, MessageBody.Picture picture) {
    openPicture.accept(tile, picture);
  }

  @Override
  public void save(MessageBody.Attachment file) {
    var chooser = new FileChooser();
    chooser.setInitialFileName(file.name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_"));
    var target = chooser.showSaveDialog(null);
    if (target != null) {
      file.remote().ifPresent(uri -> model.save(uri, target.toPath()));
    }
  }

  @Override
  public void retryOlder() {
    model.timeline().retryOlder();
  }

  @Override
  public void fill(Tile.Gap gap) {
    model.timeline().fill(gap);
  }
}
