package chat.fracas.store.search;

import chat.fracas.store.search.QueryCompiler.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TotalHits;

/// Answers queries from one view of the index. Thread-safe.
final class MessageSearch {
  /// Hits are counted exactly up to here; beyond, the answer says "at least".
  private static final int MAX_COUNTED = 10_000;

  /// Nobody turns more pages than this many hits.
  private static final int MAX_OFFSET = 10_000;

  private static final SortField NEWEST_FIRST =
      new SortField(Fields.DATE, SortField.Type.LONG, true);
  private static final Sort NEWEST = new Sort(NEWEST_FIRST);
  private static final Sort BEST = new Sort(SortField.FIELD_SCORE, NEWEST_FIRST);
  private static final Set<String> STORED = Set.of(Fields.SOURCE);

  private final QueryCompiler compiler;
  private final Highlights highlights;

  MessageSearch(MessageText analyzer) {
    this.compiler = new QueryCompiler(analyzer);
    this.highlights = new Highlights(analyzer);
  }

  /// A question: what was typed, in which room, in which order and which page.
  record Question(
      QueryText text, Optional<String> roomId, boolean bestFirst, int offset, int limit) {}

  /// A page of hits and how many there are in all, exactly or at least.
  record Answer(List<MessageHit> hits, long total, boolean exact) {
    static final Answer NONE = new Answer(List.of(), 0, true);

    Answer {
      hits = List.copyOf(hits);
    }
  }

  Answer answer(IndexSearcher searcher, Question question) throws IOException {
    List<Wanted> wanted = compiler.wanted(question.text());
    Optional<Query> text = compiler.compile(wanted);
    int last = Math.min(question.offset(), MAX_OFFSET) + question.limit();
    if (text.isEmpty() || question.limit() < 1) {
      return Answer.NONE;
    }
    Query query = inRoom(text.get(), question.roomId());
    Sort sort = question.bestFirst() ? BEST : NEWEST;
    TopDocs found =
        searcher.search(query, new TopFieldCollectorManager(sort, last, null, MAX_COUNTED));
    var hits = new ArrayList<MessageHit>();
    StoredFields stored = searcher.storedFields();
    for (int i = question.offset(); i < found.scoreDocs.length; i++) {
      hits.add(hit(stored, found.scoreDocs[i], wanted));
    }
    return new Answer(
        hits, found.totalHits.value(), found.totalHits.relation() == TotalHits.Relation.EQUAL_TO);
  }

  private static Query inRoom(Query text, Optional<String> roomId) {
    if (roomId.isEmpty()) {
      return text;
    }
    return new BooleanQuery.Builder()
        .add(text, Occur.MUST)
        .add(new TermQuery(new Term(Fields.ROOM, roomId.get())), Occur.FILTER)
        .build();
  }

  private MessageHit hit(StoredFields stored, ScoreDoc place, List<Wanted> wanted)
      throws IOException {
    var source = stored.document(place.doc, STORED).getBinaryValue(Fields.SOURCE);
    IndexedMessage message = Fields.unpack(source);
    return new MessageHit(message, highlights.find(message.text(), wanted));
  }
}
