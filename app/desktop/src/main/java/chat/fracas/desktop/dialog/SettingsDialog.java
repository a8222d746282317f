package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.control.SearchField;
import chat.fracas.desktop.control.SideTabs;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.engine.Session;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.SettingsText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.recovery.AccountRecovery;
import chat.fracas.viewmodel.recovery.ProfileKey;
import chat.fracas.viewmodel.recovery.ProfileKeyViewModel;
import chat.fracas.viewmodel.recovery.SecurityViewModel;
import chat.fracas.viewmodel.settings.AccountSettings;
import chat.fracas.viewmodel.settings.DeviceList;
import chat.fracas.viewmodel.settings.NotificationChoices;
import chat.fracas.viewmodel.settings.OwnServer;
import chat.fracas.viewmodel.settings.OwnServerSettings;
import chat.fracas.viewmodel.settings.SettingsPage;
import chat.fracas.viewmodel.settings.SettingsViewModel;
import chat.fracas.viewmodel.settings.UndoableChange;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The settings: sections at the left, the chosen one beside them. A page is made when it is first
/// shown.
final class SettingsDialog {
  private static final double WIDTH = 880;
  private static final double HEIGHT = 640;

  private final SettingsViewModel settings;
  private final AccountSettings account;
  private final NotificationChoices notifications;
  private final OwnServerSettings server;
  private final SecurityViewModel security;
  private final ProfileKeyViewModel profileKey;
  private final Session session;
  private final Means means;
  private final Surroundings surroundings;
  private final SettingsParts parts;
  private final AccountPages accountPages;
  private final DevicesPage devices;
  private final List<Runnable> opened = new ArrayList<>();
  private final ProgramPages programPages;
  private final Map<SettingsPage, Region> pages = new EnumMap<>(SettingsPage.class);

  SettingsDialog(
      Session session,
      AccountRecovery recovery,
      OwnServer ownServer,
      ProfileKey storedKey,
      String version,
      Means means,
      Surroundings surroundings) {
    this.session = session;
    this.means = means;
    this.surroundings = surroundings;
    var texts = surroundings.texts();
    settings = new SettingsViewModel(texts);
    account = new AccountSettings(session, recovery, means);
    security = new SecurityViewModel(recovery, means);
    profileKey = new ProfileKeyViewModel(storedKey, means);
    notifications = new NotificationChoices(session, means);
    server = new OwnServerSettings(ownServer, means, ZoneId.systemDefault());
    parts = new SettingsParts(texts, settings, new UndoableChange(texts, means.toasts()));
    accountPages = new AccountPages(parts, surroundings);
    devices = new DevicesPage(surroundings);
    programPages = new ProgramPages(parts, surroundings, version);
  }

  View view(SettingsPage first) {
    var texts = surroundings.texts();
    var search = new SearchField(texts, texts.of(SettingsText.SEARCH_HINT));
    search.text().bindBidirectional(settings.typed());
    var tabs =
        new SideTabs<SettingsPage>(
            texts.of(SettingsText.SECTIONS_A11Y), page -> settings.page().set(page));
    var side = new VBox(search, tabs);
    side.getStyleClass().add("fr-settings-side");
    var heading = TextStyle.TITLE.on(new Label());
    var scroll = ModalFrame.pane(new Region());
    var nothing =
        new EmptyState(
            Icon.SEARCH,
            texts.of(SettingsText.NOTHING_FOUND_EMPTY),
            Buttons.plain(texts.of(CommonText.SHOW_ALL_BUTTON), () -> settings.typed().set("")));
    nothing.setVisible(false);
    var content = new StackPane(scroll, nothing);
    settings
        .pages()
        .subscribe(
            found -> {
              tabs.clear();
              list(tabs, found);
              scroll.setVisible(!found.isEmpty());
              nothing.setVisible(found.isEmpty());
            });
    settings.page().set(first);
    settings
        .page()
        .subscribe(
            page -> {
              scroll.setContent(pages.computeIfAbsent(page, this::make));
              scroll.setVvalue(0);
              heading.setText(texts.of(page.title()));
              tabs.show(page);
            });
    var frame =
        new ModalFrame(
                texts,
                texts.of(SettingsText.WINDOW_TITLE),
                WIDTH,
                surroundings.navigation()::closeLevel)
            .sided(side, heading, content, HEIGHT);
    return new DialogCard(frame, tabs, this::close);
  }

  private void list(SideTabs<SettingsPage> tabs, List<SettingsPage> found) {
    found.forEach(page -> tabs.add(page, icon(page), surroundings.texts().of(page.title())));
    tabs.show(settings.page().get());
  }

  private Region make(SettingsPage page) {
    return switch (page) {
      case ACCOUNT -> accountPages.account(account);
      case APPEARANCE -> programPages.appearance();
      case MESSAGES -> programPages.messages();
      case NOTIFICATIONS -> accountPages.notifications(notifications);
      case SECURITY -> new SecurityPage(parts, security, profileKey, surroundings.texts()).region();
      case DEVICES -> devices.page(deviceList());
      case SERVER -> accountPages.server(server);
      case SHORTCUTS -> programPages.shortcuts();
      case ABOUT -> programPages.about();
    };
  }

  private static Icon icon(SettingsPage page) {
    return switch (page) {
      case ACCOUNT -> Icon.USER;
      case APPEARANCE -> Icon.PALETTE;
      case MESSAGES -> Icon.MESSAGE;
      case NOTIFICATIONS -> Icon.BELL;
      case SECURITY -> Icon.LOCK;
      case DEVICES -> Icon.LAPTOP;
      case SERVER -> Icon.SERVER;
      case SHORTCUTS -> Icon.KEYBOARD;
      case ABOUT -> Icon.INFO;
    };
  }

  private DeviceList deviceList() {
    var list = new DeviceList(session, means, ZoneId.systemDefault());
    opened.add(list::close);
    return list;
  }

  private void close() {
    opened.forEach(Runnable::run);
    account.close();
    notifications.close();
    server.close();
    security.close();
    profileKey.close();
  }
}
