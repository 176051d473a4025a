package main

import (
	"log"
	"os"

	"github.com/gofiber/fiber/v3"
)

func main() {
	app := fiber.New()
	app.Get("/", func(c fiber.Ctx) error { return c.JSON(fiber.Map{"hello": "world"}) })
	listen := fiber.ListenConfig{DisableStartupMessage: true}
	log.Fatal(app.Listen("127.0.0.1:"+os.Getenv("PORT"), listen))
}
