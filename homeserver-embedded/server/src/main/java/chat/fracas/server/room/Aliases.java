package chat.fracas.server.room;

import chat.fracas.foundation.id.RoomAlias;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.error.ErrorCode;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.server.storage.Database;
import chat.fracas.server.storage.Sql;
import java.util.List;
import java.util.Optional;

/// The addresses of rooms on this server. Thread-safe.
public final class Aliases {
  private final Database database;

  public Aliases(Database database) {
    this.database = database;
  }

  public Optional<RoomId> find(RoomAlias alias) {
    return database.read(
        sql ->
            sql.first(
                "SELECT room_id FROM aliases WHERE alias = ?",
                row -> new RoomId(row.getString(1)),
                alias));
  }

  void requireFree(RoomAlias alias) {
    if (find(alias).isPresent()) {
      throw new MatrixException(ErrorCode.M_ROOM_IN_USE, "The address is taken");
    }
  }

  static void insert(Sql sql, RoomAlias alias, RoomId room, UserId creator) {
    if (sql.exists("SELECT 1 FROM aliases WHERE alias = ?", alias)) {
      throw new MatrixException(ErrorCode.M_ROOM_IN_USE, "The address is taken");
    }
    sql.update(
        "INSERT INTO aliases (alias, room_id, creator) VALUES (?, ?, ?)", alias, room, creator);
  }

  void add(RoomAlias alias, RoomId room, UserId creator) {
    database.write(
        sql -> {
          if (sql.exists("SELECT 1 FROM aliases WHERE alias = ?", alias)) {
            throw new MatrixException(ErrorCode.M_UNKNOWN, 409, "The address is taken");
          }
          insert(sql, alias, room, creator);
          return true;
        });
  }

  Optional<UserId> creator(RoomAlias alias) {
    return database.read(
        sql ->
            sql.first(
                "SELECT creator FROM aliases WHERE alias = ?",
                row -> UserId.parse(row.getString(1)),
                alias));
  }

  void remove(RoomAlias alias) {
    database.write(sql -> sql.update("DELETE FROM aliases WHERE alias = ?", alias));
  }

  public List<RoomAlias> of(RoomId room) {
    return database.read(
        sql ->
            sql.list(
                "SELECT alias FROM aliases WHERE room_id = ? ORDER BY alias",
                row -> RoomAlias.parse(row.getString(1)),
                room));
  }
}
