using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Alpes.Chassis.Log.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "checkpoints",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    topic = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checkpoints", x => new { x.consumer, x.source, x.topic });
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    stream_id = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    event_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false, collation: "BINARY"),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    schema_version = table.Column<int>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true, collation: "BINARY"),
                    previous_position = table.Column<long>(type: "INTEGER", nullable: true),
                    data = table.Column<byte[]>(type: "BLOB", nullable: false),
                    metadata = table.Column<byte[]>(type: "BLOB", nullable: false),
                    occurred_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "heads",
                columns: table => new
                {
                    topic = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_heads", x => x.topic);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true, collation: "BINARY"),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false, collation: "BINARY"),
                    handled_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox", x => new { x.consumer, x.message_id });
                });

            migrationBuilder.CreateTable(
                name: "parked",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false, collation: "BINARY"),
                    consumer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    topic = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false, collation: "BINARY"),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    stream_id = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    message = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    first_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parked", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "read_models",
                columns: table => new
                {
                    model = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    generation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_read_models", x => new { x.model, x.generation });
                });

            migrationBuilder.CreateTable(
                name: "relay",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    published = table.Column<long>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relay", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "heads",
                columns: new[] { "topic", "position" },
                values: new object[] { "", 0L });

            migrationBuilder.InsertData(
                table: "relay",
                columns: new[] { "id", "expires_at", "fence", "holder", "published" },
                values: new object[] { 1, new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc), 0L, "", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_events_event_id",
                table: "events",
                column: "event_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_events_stream_id_version",
                table: "events",
                columns: new[] { "stream_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_events_topic_position",
                table: "events",
                columns: new[] { "topic", "position" },
                filter: "topic IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_handled_at",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_parked_consumer_message_id",
                table: "parked",
                columns: new[] { "consumer", "message_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "checkpoints");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "heads");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "parked");

            migrationBuilder.DropTable(
                name: "read_models");

            migrationBuilder.DropTable(
                name: "relay");
        }
    }
}
