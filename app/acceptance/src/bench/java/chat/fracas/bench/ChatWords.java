package chat.fracas.bench;

import java.util.Map;

/// The word lists of [ChatCorpus].
final class ChatWords {
  /// Frequent words, most frequent first.
  static final Map<String, String[]> COMMON =
      Map.of(
          "en",
          words(
              """
          the be to of and a in that have it for not on with he as you do at this but his by
          from they we say her she or an will my one all would there their what so up out if
          about who get which go me when make can like time no just him know take people into
          year your good some could them see other than then now look only come its over think
          also back after use two how our work first well way even new want because any these
          give day most us message room server meeting release bug review tomorrow deploy
          branch patch thanks please maybe agree video photo coffee lunch
          """),
          "fr",
          words(
              """
          le la les de des un une et être avoir que pour dans ce il qui ne sur se pas plus par
          je avec tout faire son mettre autre on mais nous comme ou si leur dire elle devoir
          avant deux même prendre aussi celui donner bien où fois vous encore nouveau aller
          cela entre premier vouloir déjà grand mon me moins aucun lui temps très savoir
          falloir voir quelque sans raison notre dont non an monde jour demander alors après
          trouver personne rendre part dernier venir pendant passer peu lequel suite bon
          comprendre depuis point ainsi heure rester réunion serveur salon demain merci
          château élève été français naïve cœur ça hôtel
          """),
          "de",
          words(
              """
          der die das und sein in ein zu haben ich werden sie von nicht mit es sich auch auf
          für an er so dass können dies als ihr ja wie bei oder wir aber dann man da noch nach
          was also aus all wenn nur müssen sagen um über machen kein jahr du mein schon vor
          durch geben mehr andere viel kommen jetzt sollen mir wollen ganz mich immer gehen
          sehr hier doch bis groß wieder zwei gut wissen neu sehen lassen uns weil unter denn
          stehen jede beispiel zeit erste ihm ihn wo lang eigentlich damit selbst unser oben
          übersetzung straße größe überprüfung rechtschreibung datenschutz besprechung morgen
          danke schlüssel grüße mädchen fußball
          """),
          "ru",
          words(
              """
          и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой
          так же для вы от мочь год такой когда о человек один тот или если только её бы ты
          время как ещё уже другой сказать до наш себя говорить ну очень знать хотеть первый
          самый новый даже дело жизнь день рука при где есть раз работа можно после место
          сейчас под без слово более чем надо потом город вопрос дом идти видеть сообщение
          комната сервер встреча завтра спасибо пожалуйста ошибка проверка ключ перевод
          согласен книга ёлка всё подъезд
          """),
          "zh",
          words(
              """
          的 一 是 不 了 在 人 有 我 他 这 个 们 中 来 上 大 为 和 国 地 到 以 说 时 要 就 出 会 可 也 你 对 生 能 而 子 那 得 于 着 下
          自 之 年 过 发 后 作 里 我们 他们 什么 没有 现在 今天 明天 知道 时候 问题 工作 可以 因为 所以 但是 如果 已经 大家 消息 房间 服务器 会议
          谢谢 同意 错误 测试 密钥 加密 翻译 版本 发布 用户 客户端 朋友 学习 时间 中国 世界 喜欢 觉得 应该 开始 看到 需要 文件 视频 照片 咖啡 午饭 北京
          上海 天气 电影 音乐 周末 地铁 火车
          """),
          "ja",
          words(
              """
          の は に を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その あっ よう また もの
          という あり まで られ なる へ か だ これ によって により おり より による ず なり られる において ば なかっ なく しかし について せ だっ できる
          それ う ので なお のみ でき き つ における および いう さらに でも ら たり メッセージ 部屋 サーバー 会議 ありがとう 明日 今日 問題 確認 暗号
          翻訳 鍵 リリース バグ テスト 東京 大阪 日本語 電車 天気 映画 音楽 週末 友達 写真 動画 コーヒー 昼食 仕事 開発 更新 設定 修正
          """));

  /// What rare words are made of.
  static final Map<String, String[]> SYLLABLES =
      Map.of(
          "en",
          words(
              """
          ba ber cor dan el fi gra hol in jor ken lu mo ner o pra qui ro sta ter un ver wil ex
          y zen tion ment ing ly
          """),
          "fr",
          words(
              """
          bé ca che dé é fra gue hi in jou la mar né on pré que ri sou té u vrai ien tion ment
          eur eux age aise
          """),
          "de",
          words(
              """
          ab be ch der ein fahr ge haus in ja krö la mö nach ober plan quer rück schau trag
          über ver wer zeug ung keit lich schaft bär
          """),
          "ru",
          words(
              """
          ба во га до же зи ка ло ми но по ра со ту фи хо це чи ша щу эк ю я ние ость тель
          ский пере при раз
          """));

  /// What rare Chinese words are made of.
  static final String HAN =
      letters(
          """
          安白百半包北本比必边变表别并布步部才采产长常场车成城程持处传创此次从存达打带单当党导道德的灯第点电定东动都度短队多儿二反
          方放飞非分风改该感高告格各给根更工公共关管光广规果海行合河黑红后候呼湖花化话回活火或机积极及级集计记际济加家价间见件建将
          讲交教接结解界进近京经精究九局具决军开看科口快来劳老乐类理力立利例连两林领流六龙路论马买满每美门面民明名命目南难脑内年农
          女怕派培皮平普七期其奇起气千前强桥青清情请求区取去权全确群然让热认任日容如入三色山商少设社身深神声胜师十石识实始示市事是
          势室收手首受书术数水思死四送苏诉速算随所他太谈特提题体天条铁听通同统头图土团推外完万王往望委位文问无五物西息习系细下先现
          线相想向象像小校些心新信星形兴型修需许选学研言验阳样要业叶夜医依易意因引应英影用由油友有又右于鱼语育元原员远院愿约月越云
          运再在早造则怎增展张者真整正政知直值职指止只至志制治质中种重周主住注著专转准资自字总走族组最作坐座做
          """);

  /// What most rare Japanese words are made of.
  static final String KANA =
      letters(
          """
          アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビ
          ブベボパピプペポー
          """);

  private ChatWords() {}

  private static String[] words(String text) {
    return text.strip().split("\\s+");
  }

  private static String letters(String text) {
    return text.replaceAll("\\s", "");
  }
}
