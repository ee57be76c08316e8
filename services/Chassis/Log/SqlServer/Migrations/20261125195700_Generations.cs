using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Alpes.Chassis.Log.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Generations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "columns", table: "read_models", type: "nvarchar(max)", nullable: false, defaultValue: "");
            migrationBuilder.AddColumn<DateTime>(name: "switched_at", table: "read_models", type: "datetime2", nullable: true);
            migrationBuilder.AddColumn<long>(name: "position", table: "parked", type: "bigint", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "columns", table: "read_models");
            migrationBuilder.DropColumn(name: "switched_at", table: "read_models");
            migrationBuilder.DropColumn(name: "position", table: "parked");
        }
    }
}
