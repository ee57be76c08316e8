using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Alpes.Chassis.Log.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LeasesAndSnapshots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "expires_at", table: "relay");
            migrationBuilder.AddColumn<long>(name: "beat", table: "relay", type: "INTEGER", nullable: false, defaultValue: 0L);
            migrationBuilder.CreateTable(
                name: "snapshots",
                columns: table => new
                {
                    stream_id = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false, collation: "BINARY"),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    shape = table.Column<int>(type: "INTEGER", nullable: false),
                    data = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table => table.PrimaryKey("PK_snapshots", x => x.stream_id));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "snapshots");
            migrationBuilder.DropColumn(name: "beat", table: "relay");
            migrationBuilder.AddColumn<DateTime>(name: "expires_at", table: "relay", type: "TEXT", nullable: false, defaultValue: DateTime.UnixEpoch);
        }
    }
}
