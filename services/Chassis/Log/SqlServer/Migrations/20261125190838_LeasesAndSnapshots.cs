using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Alpes.Chassis.Log.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class LeasesAndSnapshots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "expires_at", table: "relay");
            migrationBuilder.AddColumn<long>(name: "beat", table: "relay", type: "bigint", nullable: false, defaultValue: 0L);
            migrationBuilder.CreateTable(
                name: "snapshots",
                columns: table => new
                {
                    stream_id = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    shape = table.Column<int>(type: "int", nullable: false),
                    data = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table => table.PrimaryKey("PK_snapshots", x => x.stream_id));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "snapshots");
            migrationBuilder.DropColumn(name: "beat", table: "relay");
            migrationBuilder.AddColumn<DateTime>(name: "expires_at", table: "relay", type: "datetime2", nullable: false, defaultValue: DateTime.UnixEpoch);
        }
    }
}
